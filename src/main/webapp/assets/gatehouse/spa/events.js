// The list of events. Whatever is in them is text.
import { text } from "./steps.js";

function when(event, language) {
  // Without a zone it is of the browser's, which Microsoft Graph was asked for; a whole day is of none.
  const zone = event.start.timeZone === "UTC" && !event.isAllDay ? "Z" : "";
  const day = new Date(event.start.dateTime + zone);
  const date = day.toLocaleDateString(language, { weekday: "short", day: "numeric", month: "short" });
  const time = event.isAllDay
    ? text("all-day")
    : day.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  return `${date}, ${time}`;
}

export function show(events) {
  const list = document.getElementById("spa-events");
  const pages = document.documentElement.lang;
  // With the region that the browser is set to, which decides between 24 hours and 12.
  const language = navigator.languages.find((each) => each.startsWith(pages)) ?? pages;
  list.replaceChildren(
    ...events.map((event) => {
      const item = document.createElement("li");
      const time = document.createElement("time");
      time.textContent = when(event, language);
      const subject = document.createElement("bdi");
      subject.textContent = event.subject || text("no-subject");
      item.append(time, subject);
      return item;
    }),
  );
  if (events.length === 0) {
    const item = document.createElement("li");
    item.textContent = text("no-events");
    list.append(item);
  }
}

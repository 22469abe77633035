// Keys for the links that have a data-key, the help box that explains them, the box in which an event opens, new events
// by a click, and the line that shows what time it is.
(() => {
  const help = document.querySelector(".keys");
  const helpButton = document.querySelector(".keys-button");
  helpButton.hidden = false;
  helpButton.addEventListener("click", () => help.showModal());

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (typing || help.open || box.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const key = CSS.escape(event.key.toLowerCase());
    const target = document.querySelector(`[data-key="${key}"]`);
    if (target) {
      event.preventDefault();
      if (target.matches("input")) {
        target.focus();
      } else {
        target.click();
      }
    }
  });

  // An event opens in a box over the calendar; whatever fails leads to its page instead.
  const box = document.querySelector(".event-box");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".ev > a[href*='/event/']");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const article = page.querySelector("article.event");
      if (!answer.ok || !article) {
        throw new Error("no event");
      }
      box.querySelector(".event")?.remove();
      box.append(document.adoptNode(article));
      box.querySelector("a").href = link.href;
      box.showModal();
    } catch {
      location.assign(link.href);
    }
  });

  // A click into a free place of the grid begins a new event there.
  const hours = document.querySelector(".hours");
  document.addEventListener("click", (event) => {
    const column = event.target.closest(".column");
    if (!column || !hours?.offsetParent || event.target.closest("a, button, .ev") || getSelection().toString()) {
      return;
    }
    const place = (event.clientY - column.getBoundingClientRect().top) / column.offsetHeight;
    const half = Number(hours.dataset.first) * 2 + Math.floor(place * hours.children.length * 2);
    const time = `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`;
    const date = column.closest(".day").querySelector("time").dateTime;
    const address = new URL(document.querySelector(".new-event").href);
    address.search = new URLSearchParams({ start: `${date}T${time}` });
    location.assign(address);
  });

  const nowLine = () => document.querySelector(".now-line");
  const line = nowLine();
  if (!line || !line.offsetParent) {
    return;
  }
  const number = (letter) => Number(line.className.match(new RegExp(`\\b${letter}(\\d+)`))[1]);
  const loaded = Date.now();
  const minutes = (number("a") * 12 + number("m")) * 5;
  setInterval(() => {
    const steps = Math.floor((minutes + (Date.now() - loaded) / 60_000) / 5);
    // Another one, if calendars were switched on or off.
    nowLine().className = `now-line a${Math.floor(steps / 12)} m${steps % 12}`;
  }, 60_000);
  if (!location.hash && line.getBoundingClientRect().bottom > innerHeight) {
    // Not scrollIntoView, after which the first Tab would lead into the middle of the page.
    scrollBy(0, line.getBoundingClientRect().top - innerHeight / 2);
  }
})();

// The end moves with the start, and a form is sent once.
(() => {
  const form = document.getElementById("event-form");
  const field = (name) => form.elements.namedItem(name);
  const moment = (name) => Date.parse(`${field(name + "Date").value}T${field(name + "Time").value || "00:00"}Z`);
  let length = moment("end") - moment("start");

  form.addEventListener("change", (event) => {
    if (event.target.name.startsWith("start") && length >= 0 && moment("start")) {
      const end = new Date(moment("start") + length).toISOString();
      field("endDate").value = end.slice(0, 10);
      if (field("endTime").value) {
        field("endTime").value = end.slice(11, 16);
      }
    }
    length = moment("end") - moment("start");
  });

  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  // From the back-forward cache, the form can be sent again: it makes the same event.
  addEventListener("pageshow", () => {
    sent = false;
  });
})();

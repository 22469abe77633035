// Time zones to choose from; and the browser's, told to the server where the mailbox has none.
(() => {
  const form = document.querySelector(".zone-form");
  form.closest("details").addEventListener(
    "toggle",
    () => {
      const names = Intl.supportedValuesOf?.("timeZone") ?? [];
      form.querySelector("datalist").append(...names.map((name) => new Option(name, name)));
    },
    { once: true },
  );

  if (form.dataset.ask !== "browser") {
    return;
  }
  const body = new URLSearchParams(new FormData(form));
  body.set("zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");
  body.set("by", "browser");
  // The server asks once a session, whatever is answered: so the page is loaded again once.
  fetch(form.action, { method: "POST", body }).then(
    (answer) => {
      if (answer.ok) {
        location.reload();
      }
    },
    () => {},
  );
})();

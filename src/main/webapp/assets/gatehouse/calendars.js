// Completes the list of calendars after the page is there, switches calendars without losing the place, and has the next
// and the previous page read ahead. Without it the list and its form lead to pages of their own.
(() => {
  const list = () => document.querySelector(".calendars");
  const fetched = async (address, options) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, ...options });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  const take = (page, part) => document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));

  const wide = matchMedia("(min-width: 72rem)");
  list().open = wide.matches;

  const takeList = (page) => {
    const open = list().open;
    take(page, ".calendars");
    list().open = open;
  };

  const complete = async () => {
    const all = document.querySelector(".calendars-all");
    if (all && list().open) {
      takeList(await fetched(all.href));
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.closest(".calendars")) {
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const view = document.querySelector(".calendar-view");
    view.setAttribute("aria-busy", "true");
    try {
      const page = await fetched(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form, button)),
      });
      take(page, ".calendar-view");
      takeList(page);
      list().querySelector(`button[value="${CSS.escape(button.value)}"]`)?.focus();
    } catch {
      // Most likely a permission is missing, which only a page can ask for.
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = button.name;
      field.value = button.value;
      form.append(field);
      form.submit();
    }
  });

  // One after the other, when there is nothing else to do.
  const ahead = async () => {
    if (document.visibilityState !== "visible" || navigator.connection?.saveData) {
      return;
    }
    for (const link of document.querySelectorAll(".steps a[rel=next], .steps a[rel=prev]")) {
      await fetch(link.href, { method: "HEAD" });
    }
  };

  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 500));
  const later = async () => {
    await complete();
    list().addEventListener("toggle", () => complete().catch(() => {}));
    await ahead();
  };
  // What fails here was not asked for by anybody.
  addEventListener("load", () => idle(() => later().catch(() => {})));
})();

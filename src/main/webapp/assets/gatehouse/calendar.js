// Keys for the links that have a data-key, the help box that explains them, the box in which an event opens, and the
// line that shows what time it is.
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

  const line = document.querySelector(".now-line");
  if (!line || !line.offsetParent) {
    return;
  }
  const number = (letter) => Number(line.className.match(new RegExp(`\\b${letter}(\\d+)`))[1]);
  const loaded = Date.now();
  const minutes = (number("a") * 12 + number("m")) * 5;
  setInterval(() => {
    const steps = Math.floor((minutes + (Date.now() - loaded) / 60_000) / 5);
    line.className = `now-line a${Math.floor(steps / 12)} m${steps % 12}`;
  }, 60_000);
  if (!location.hash && line.getBoundingClientRect().bottom > innerHeight) {
    // Not scrollIntoView(): the first Tab would begin there, and not at the link that skips to the content.
    scrollBy(0, line.getBoundingClientRect().top - innerHeight / 2);
  }
})();

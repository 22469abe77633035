// Copies the details of an error page. Whoever has no script, or no clipboard, selects them.
(() => {
  const copy = document.querySelector(".fault-copy");
  if (!copy || !navigator.clipboard) {
    return;
  }
  const said = copy.querySelector("[role=status]");
  const lineOf = (row) => [...row.children].map((part) => part.textContent).join(": ");
  copy.querySelector("button").addEventListener("click", async () => {
    // Emptied first: the same words again would not be read out.
    said.textContent = "";
    const rows = document.querySelectorAll(".fault-support dl > div");
    try {
      await navigator.clipboard.writeText([...rows].map(lineOf).join("\n"));
      said.textContent = said.dataset.copied;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
  copy.hidden = false;
})();

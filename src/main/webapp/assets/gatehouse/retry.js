// Counts down, and asks for the page again. Without script there is the link.
(() => {
  const again = document.querySelector(".outage-again");
  const said = again.querySelector("span");
  let left = Number(again.dataset.seconds);
  const tick = () => {
    if (left > 0) {
      said.textContent = left === 1 ? again.dataset.one : again.dataset.many.replace("{0}", left);
      left -= 1;
    } else if (!document.hidden) {
      clearInterval(timer);
      location.replace(again.querySelector("a").href);
    }
  };
  const timer = setInterval(tick, 1000);
  tick();
})();

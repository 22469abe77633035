// The page has loaded once every frame has: then on, or after three seconds.
const onward = () => location.replace(document.querySelector("a[data-onward]").href);
addEventListener("load", onward);
setTimeout(onward, 3000);

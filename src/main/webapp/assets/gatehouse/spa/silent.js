// In the hidden frame: hands the authority's response to the page that has opened the frame, if it is of this origin.
const fragment = location.hash;
history.replaceState(null, "", location.pathname);
if (parent !== window && fragment) {
  parent.postMessage({ type: "gatehouse.response", fragment }, location.origin);
}

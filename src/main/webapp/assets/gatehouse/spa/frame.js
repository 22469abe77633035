// A request without a page, in a hidden frame (SPEC I8).
import { randomText } from "./random.js";
import { address } from "./request.js";
import { parameters } from "./response.js";

/** Longer than an authority takes that answers at all. */
const LONGEST_MILLIS = 10_000;

/**
 * @param build makes the request's parameters for a state
 * @return the response's parameters; an error of its own where the authority does not answer, or another response comes
 */
export function requestSilently(client, build) {
  const state = randomText();
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "";
  // A page of the authority in it may not navigate this one, nor open another; it may go on by a form that posts itself.
  frame.setAttribute("sandbox", "allow-forms allow-scripts allow-same-origin");
  return new Promise((resolve) => {
    const done = (answer) => {
      clearTimeout(timer);
      removeEventListener("message", listen);
      frame.remove();
      resolve(answer);
    };
    const listen = (event) => {
      if (event.origin !== location.origin || event.source !== frame.contentWindow) {
        return;
      }
      if (event.data?.type !== "gatehouse.response" || typeof event.data.fragment !== "string") {
        return;
      }
      const response = parameters(event.data.fragment);
      done(response?.state === state ? response : { error: "state" });
    };
    const timer = setTimeout(() => done({ error: "no-answer" }), LONGEST_MILLIS);
    addEventListener("message", listen);
    frame.src = address(client, build(state));
    document.body.append(frame);
  });
}

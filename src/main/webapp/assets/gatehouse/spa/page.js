// The parts of the page, and what it says.
import { text } from "./steps.js";

export const element = (name) => document.getElementById(`spa-${name}`);

export function say(name, value) {
  element("status").textContent = text(name, value);
}

/** Says what has failed, where signing in again would not help. */
export function tell(why, detail) {
  element("why").textContent = text(why, detail);
  element("offer").hidden = false;
  element("again").hidden = true;
}

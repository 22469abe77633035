// The list of what happens, for whoever wants to learn the flow. Values are not shown, but for the protocol's own words.

const WORDS = ["response_type", "response_mode", "prompt", "token_type", "error", "domain_hint"];

function shown([name, value]) {
  return WORDS.includes(name) ? `${name}=${value}` : `${name}=•••• (${value.length})`;
}

/** The text of the page's language. */
export function text(name, value = "") {
  return document.querySelector(`#spa-texts [data-text="${name}"]`).textContent.replace("{0}", () => value);
}

/**
 * @param parameters names and values; null for none
 * @param millis that it took; null if unknown
 */
export function step(name, parameters = null, millis = null) {
  const item = document.createElement("li");
  item.append(text(name));
  if (millis !== null) {
    const took = document.createElement("span");
    took.className = "spa-took";
    took.textContent = `${Math.round(millis).toLocaleString(document.documentElement.lang)} ms`;
    item.append(took);
  }
  if (parameters) {
    const names = document.createElement("code");
    names.className = "spa-names";
    names.textContent = Object.entries(parameters).map(shown).join(", ");
    item.append(names);
  }
  document.getElementById("spa-steps").append(item);
}

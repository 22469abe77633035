// A sign-in by the implicit flow (SPEC I). The access token is in this module's memory alone.
import { get, nextEvents, post } from "./api.js";
import { show } from "./events.js";
import { requestSilently } from "./frame.js";
import { element, say, tell } from "./page.js";
import { hash, leftHalfOfHash } from "./random.js";
import { renewalIn, widest } from "./renewal.js";
import { address, authenticationRequest } from "./request.js";
import { isResponse, needsInteraction, parameters, wipe } from "./response.js";
import { step } from "./steps.js";

const { dataset } = document.getElementById("spa");
const client = { id: dataset.client, authorize: dataset.authorize };
const user = { id: dataset.user, loginHint: dataset.loginHint, domainHint: dataset.domainHint };

let accessToken = null;
let timer = null;

/** The widest that has been granted, so that a renewal drops nothing. */
let scope = dataset.scope;

/** By redirect, with what the form says or what is missing. */
async function signIn({ responseType, prompt, wanted = scope }) {
  const began = performance.now();
  const secrets = await post(`${dataset.root}/spa/request`, { prompt });
  step("request", secrets, performance.now() - began);
  const request = authenticationRequest(client, {
    responseType,
    redirectUri: dataset.redirect,
    scope: wanted,
    state: secrets.state,
    nonce: secrets.nonce,
    prompt,
    loginHint: prompt === "select_account" ? "" : user.loginHint,
    domainHint: prompt === "select_account" ? "" : user.domainHint,
  });
  step("leave", request);
  location.assign(address(client, request));
}

/** The state comes before anything else, and then nothing of the response stays in the address. */
async function complete(fragment) {
  const response = parameters(fragment);
  const stateHash = response?.state ? await hash(response.state) : "";
  const pending = [...element("pending").children].find((each) => each.dataset.state === stateHash);
  wipe();
  if (!pending) {
    say("stale");
    return offer("stale");
  }
  step("response", response, Date.now() - Number(pending.dataset.started));
  step("state");
  step("wiped");
  if (response.error || !response.id_token) {
    // The description is for developers; it is in the authority's log, too.
    say("refused", response.error ?? "");
    return offer(needsInteraction(response.error) ? "interaction" : "refused", response.error);
  }
  const body = { state: response.state, id_token: response.id_token };
  if (response.access_token) {
    body.at_hash = await leftHalfOfHash(response.access_token);
  }
  const began = performance.now();
  try {
    const answer = await post(`${dataset.root}/spa/session`, body, pending.dataset.csrf);
    step("session", body, performance.now() - began);
    signedIn(answer);
  } catch (error) {
    return offer("rejected", error.message);
  }
  if (response.access_token) {
    await use(response);
  } else if (dataset.graph) {
    // Then it has never been in an address that the browser's list of visited pages keeps.
    await renew(scope);
  }
}

/** Only now, when this application has verified the ID token, is anything of the response used. */
function signedIn(answer) {
  user.id = answer.user;
  user.loginHint = answer.login_hint ?? "";
  user.domainHint = answer.domain_hint ?? "";
  document.querySelectorAll("input[name=csrf]").forEach((field) => (field.value = answer.csrf));
  say("signed-in", answer.name);
  element("user").hidden = false;
  element("form").hidden = true;
  document.querySelector(".nav-sign-in")?.remove();
}

/** The session here has ended, or become another user's: nothing of this one stays. */
function forget() {
  clearTimeout(timer);
  accessToken = null;
  scope = dataset.scope;
  Object.assign(user, { id: "", loginHint: "", domainHint: "" });
  element("events")?.replaceChildren();
  element("offer").hidden = true;
  element("user").hidden = true;
  element("form").hidden = false;
  say("ended");
}

async function use(response) {
  accessToken = response.access_token;
  scope = widest(scope, response.scope);
  const millis = renewalIn(response.expires_in);
  clearTimeout(timer);
  if (millis !== null) {
    timer = setTimeout(() => renew(scope), millis);
  }
  step("timer", { expires_in: response.expires_in ?? "", scope: response.scope ?? "" });
  const began = performance.now();
  try {
    show(await nextEvents(dataset.graph, accessToken));
    step("graph", { Authorization: accessToken }, performance.now() - began);
    element("offer").hidden = true;
  } catch (error) {
    // Only another token can help against a 401.
    (error.message === "401" ? offer : tell)("graph-failed", error.message);
  }
}

/** In a hidden frame; what fails there is offered once, to be done by the user. */
async function renew(wanted) {
  clearTimeout(timer);
  try {
    const now = await get(`${dataset.root}/spa/session`);
    if (!now.user || now.user !== user.id) {
      forget();
      return false;
    }
  } catch (error) {
    offer("rejected", error.message, wanted);
    return false;
  }
  const began = performance.now();
  const build = (state) =>
    authenticationRequest(client, {
      responseType: "token",
      redirectUri: dataset.silent,
      scope: wanted,
      state,
      prompt: "none",
      loginHint: user.loginHint,
      domainHint: user.domainHint,
    });
  const response = await requestSilently(client, build);
  step("silent", { ...build("0".repeat(43)), ...response }, performance.now() - began);
  if (response.access_token) {
    scope = widest(scope, wanted);
    await use(response);
    return true;
  }
  const known = response.error === "no-answer" || needsInteraction(response.error);
  offer(response.error === "no-answer" ? "no-answer" : known ? "interaction" : "refused", response.error, wanted);
  return false;
}

/** One visible offer in the place of whatever has failed; nothing is tried again by itself. */
function offer(why, detail = "", wanted = scope) {
  clearTimeout(timer);
  tell(why, detail);
  // Where the settings demand the password, the authority asks for consent after it.
  const consent = element("prompt").querySelector("[value=consent]") ? "consent" : "login";
  element("again").hidden = false;
  element("again").onclick = () =>
    attempt({ prompt: wanted === scope ? element("prompt").value : consent, wanted });
}

function attempt({ prompt, wanted }) {
  signIn({ responseType: element("type").value, prompt, wanted }).catch((error) => offer("rejected", error.message));
}

element("form").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt({ prompt: element("prompt").value });
});
element("renew")?.addEventListener("click", () => renew(scope));
element("more")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const further = element("scope").value.trim();
  if (further && (await renew(`${scope} ${further}`))) {
    say("granted", further);
  }
});
element("user").hidden = !user.id;
if (isResponse(location.hash)) {
  await complete(location.hash);
} else if (user.loginHint && dataset.graph) {
  // The token of an earlier page is gone with it; the session is not.
  await renew(scope);
}
element("form").hidden = !element("user").hidden;

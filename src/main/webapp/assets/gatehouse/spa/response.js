// The authority's response in a fragment (SPEC I5, I6).

/** Whether a fragment is one, however wrong; the page has other fragments, too. */
export function isResponse(fragment) {
  const all = new URLSearchParams(fragment.replace(/^#/, ""));
  return ["state", "id_token", "access_token", "code", "error"].some((name) => all.has(name));
}

/** Its parameters; null if one comes twice, or if there are none. */
export function parameters(fragment) {
  const all = new URLSearchParams(fragment.replace(/^#/, ""));
  const names = [...all.keys()];
  return names.length === 0 || new Set(names).size !== names.length ? null : Object.fromEntries(all);
}

/** Nothing of it stays in the address, the history of the tab, or what is shared by its address. */
export function wipe() {
  history.replaceState(null, "", location.pathname);
}

/** What only a page that the user sees can solve (OpenID Connect Core, section 3.1.2.6, and Microsoft's). */
export function needsInteraction(error) {
  return [
    "login_required",
    "interaction_required",
    "consent_required",
    "account_selection_required",
    "user_authentication_required",
  ].includes(error);
}

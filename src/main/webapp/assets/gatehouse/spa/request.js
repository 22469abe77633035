// The authentication request (OpenID Connect Core, section 3.2.2.1): every parameter is set here, and nowhere else.

/**
 * @param client what the page was told of the registration
 * @param wanted responseType, redirectUri, scope, state, and if they apply nonce, prompt, loginHint, domainHint
 * @return its parameters, in order
 */
export function authenticationRequest(client, wanted) {
  const parameters = {
    client_id: client.id,
    response_type: wanted.responseType,
    redirect_uri: wanted.redirectUri,
    scope: wanted.scope,
    response_mode: "fragment",
    state: wanted.state,
    nonce: wanted.nonce,
    prompt: wanted.prompt,
    login_hint: wanted.loginHint,
    domain_hint: wanted.domainHint,
  };
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value));
}

/** The address of such a request; an authorization endpoint may have a query of its own. */
export function address(client, parameters) {
  const url = new URL(client.authorize);
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  return url.href;
}

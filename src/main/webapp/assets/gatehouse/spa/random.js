// Random texts and hashes, in base64url as OpenID Connect wants them.

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

async function sha256(text) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

/** 256 bits. */
export function randomText() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

export async function hash(text) {
  return base64url(await sha256(text));
}

/** The at_hash of an access token (OpenID Connect Core, section 3.2.2.9). */
export async function leftHalfOfHash(text) {
  return base64url((await sha256(text)).slice(0, 16));
}

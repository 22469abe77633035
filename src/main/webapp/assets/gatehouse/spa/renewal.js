// When an access token is asked for again, and with what.

/** Renewal comes before the end, by five minutes or a tenth of the lifetime. */
const EARLY_SECONDS = 300;
const SHORTEST_SECONDS = 30;

/** More, and a browser's timer runs at once. */
const LONGEST_MILLIS = 2 ** 31 - 1;

/** In how many milliseconds; null without a lifetime. */
export function renewalIn(expiresIn) {
  const seconds = Number(expiresIn);
  if (!(seconds > 0)) {
    return null;
  }
  const wait = Math.max(seconds - Math.min(EARLY_SECONDS, seconds / 10), SHORTEST_SECONDS);
  return Math.min(wait * 1_000, LONGEST_MILLIS);
}

/** Both scopes, so that a renewal drops nothing; one of everything (".default") is asked for as such. */
export function widest(scope, granted = "") {
  return scope.includes(".default")
    ? scope
    : [...new Set(`${scope} ${granted}`.split(" "))].filter(Boolean).join(" ");
}

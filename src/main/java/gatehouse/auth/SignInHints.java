package gatehouse.auth;

import org.jspecify.annotations.Nullable;

/**
 * What the authority is told about the user whom a sign-in is for.
 *
 * @param login {@code login_hint} (OpenID Connect Core 3.1.2.1); null if there is none
 * @param domain {@code domain_hint} of Microsoft's authorities; null if there is none
 * @param silent whether the authority may show no page ({@code prompt=none})
 */
record SignInHints(@Nullable String login, @Nullable String domain, boolean silent) {
  static final SignInHints NONE = new SignInHints(null, null, false);

  /** From whoever sent the browser here. */
  static SignInHints ofLogin(@Nullable String login) {
    return new SignInHints(login, null, false);
  }

  SignInHints silently(boolean wanted) {
    return new SignInHints(login, domain, wanted);
  }

  /** Without the name of the account. */
  @Override
  public String toString() {
    return "SignInHints[" + (silent ? "silent" : "") + "]";
  }
}

package gatehouse.config;

import gatehouse.credential.Credential;
import gatehouse.credential.Secret;
import gatehouse.http.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decided, judged and complete. See {@code oauth_settings.yml.example} for what
 * each key means.
 *
 * @param authority without a trailing slash, as in https://login.microsoftonline.com/common
 * @param redirect the absolute URL of the callback, byte for byte as registered
 * @param scopes what sign-in asks for, {@code openid profile offline_access} included
 * @param issuer the issuer that the authority must publish, where it is not on the authority's host
 * @param tenants the tenants that may sign in; empty for all that the authority lets through
 * @param userFlows the policies of Azure AD B2C, that of the sign-in at least; the authority is
 *     their tenant then. Empty for Entra ID
 * @param sessionKeys 32 bytes each: the first seals, all of them open; empty for a key of this run
 * @param rateLimit requests per minute and client for what sign-in and sign-out begin with; 0 for
 *     any number
 * @param outbound of every call to the authority, Key Vault and Graph
 * @param mailboxCalls of one mailbox at once
 */
public record Settings(
    String appId,
    Credential credential,
    URI redirect,
    List<String> scopes,
    URI authority,
    URI authorizeUrl,
    URI tokenUrl,
    URI graphEndpoint,
    @Nullable String issuer,
    List<String> tenants,
    Map<UserFlow, String> userFlows,
    Prompt prompt,
    ResponseMode responseMode,
    SignOut signOut,
    URI postLogoutRedirect,
    List<Secret> sessionKeys,
    SessionLimits sessionLimits,
    int rateLimit,
    HttpLimits outbound,
    int mailboxCalls,
    ZoneId timeZone,
    boolean development) {

  public Settings {
    scopes = List.copyOf(scopes);
    tenants = List.copyOf(tenants);
    userFlows = Map.copyOf(userFlows);
    sessionKeys = List.copyOf(sessionKeys);
  }

  /** What the authority asks the user at every sign-in (OIDC Core 3.1.2.1, {@code prompt}). */
  public enum Prompt {
    LOGIN,
    SELECT_ACCOUNT,
    CONSENT,
    /** Nothing is sent; the authority decides. */
    UNSET
  }

  /** How the authority hands its answer over. */
  public enum ResponseMode {
    /** In the callback's query. */
    QUERY,
    /** In the body of a POST (OAuth 2.0 Form Post Response Mode). */
    FORM_POST
  }

  /**
   * How long a session lasts.
   *
   * @param idle whole minutes without a request until it ends
   * @param longest after the sign-in, however much it is used
   */
  public record SessionLimits(Duration idle, Duration longest) {}

  /** How far sign-out reaches. */
  public enum SignOut {
    /** The authority's session ends too. */
    AUTHORITY,
    /** This application alone. */
    LOCAL
  }

  public Optional<String> expectedIssuer() {
    return Optional.ofNullable(issuer);
  }

  /** Whether the authority is Azure AD B2C: accounts of its own, and no Microsoft Graph. */
  public boolean isB2c() {
    return !userFlows.isEmpty();
  }

  /** Whether other nodes can open what sessions store, and so may have the same ones. */
  public boolean sharesSessions() {
    return !sessionKeys.isEmpty();
  }

  /** The path of the callback below a context path. */
  public String callbackPath(String contextPath) {
    return redirect.getPath().substring(contextPath.length());
  }
}

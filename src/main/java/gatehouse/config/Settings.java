package gatehouse.config;

import gatehouse.credential.AssertionAlgorithm;
import gatehouse.credential.Credential;
import gatehouse.credential.Secret;
import gatehouse.http.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator decided, validated and complete. See {@code oauth_settings.yml.example} for
 * what each key means.
 */
public record Settings(
    Client client,
    Authority authority,
    SignIn signIn,
    SignOut signOut,
    Session session,
    Graph graph,
    List<DownstreamApi> apis,
    Limits limits,
    Monitoring monitoring,
    LogSettings log,
    boolean development) {

  /**
   * The application as it is registered (RFC 6749, section 2).
   *
   * @param redirectUri the absolute URL of the callback, byte for byte as registered
   * @param scopes what sign-in asks for, {@code openid} included
   */
  public record Client(
      String id,
      Credential credential,
      AuthMethod authMethod,
      Assertion assertion,
      URI redirectUri,
      List<String> scopes) {
    public Client {
      scopes = List.copyOf(scopes);
    }

    /** Whether browsers reach the application over TLS, wherever TLS ends. */
    public boolean isHttps() {
      return redirectUri.getScheme().equals("https");
    }

    /** The path of the callback below a context path. */
    public String callbackPath(String contextPath) {
      return redirectUri.getPath().substring(contextPath.length());
    }
  }

  /**
   * How a certificate's key signs.
   *
   * @param kid by which the authority knows the key; empty for its thumbprint
   */
  public record Assertion(AssertionAlgorithm algorithm, Optional<String> kid) {}

  /** Where a client secret is sent (OpenID Connect Core, section 9). */
  public enum AuthMethod {
    /** In the form, unless the authority's metadata offers the header alone. */
    AUTO,
    /** In the form. */
    CLIENT_SECRET_POST,
    /** In the {@code Authorization} header. */
    CLIENT_SECRET_BASIC
  }

  /**
   * Who signs users in.
   *
   * @param uri without a trailing slash, as in https://login.microsoftonline.com/common
   * @param metadataPath behind the authority, or behind the name of a user flow
   * @param expectedIssuer the issuer that the authority must publish, if it is on another host
   * @param tenants the tenants that may sign in; empty for all that the authority lets through
   * @param userFlows the policies of Azure AD B2C, that of the sign-in at least; the authority is
   *     their tenant then. Empty for Entra ID
   */
  public record Authority(
      URI uri,
      URI authorizationEndpoint,
      URI tokenEndpoint,
      String metadataPath,
      Optional<String> expectedIssuer,
      List<String> tenants,
      Map<UserFlow, String> userFlows) {
    public Authority {
      tenants = List.copyOf(tenants);
      userFlows = Map.copyOf(userFlows);
    }

    /** Whether the setting of that endpoint has Microsoft's path, as it does by default. */
    public boolean hasMicrosoftsPath(SettingKey key, URI endpoint) {
      return endpoint.equals(URI.create(uri + key.defaultText()));
    }

    /** Whether it is Azure AD B2C: accounts of its own, and no Microsoft Graph. */
    public boolean isB2c() {
      return !userFlows.isEmpty();
    }
  }

  /**
   * How users sign in.
   *
   * @param remembered how long a browser remembers who has signed in; zero for not at all
   * @param implicitFlow whether an application in the browser may, too
   */
  public record SignIn(
      Prompt prompt,
      ResponseMode responseMode,
      ClientCapabilities clientCapabilities,
      Duration remembered,
      boolean implicitFlow) {}

  /** Whether the authority is told that claims challenges are understood. */
  public enum ClientCapabilities {
    /** Microsoft's authorities are. */
    AUTO,
    /** It is told {@code cp1}. */
    CP1,
    NONE
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
   * What happens at sign-out.
   *
   * @param idTokenHint whether the ID token is kept to be sent to the authority
   */
  public record SignOut(Reach reach, URI postLogoutRedirectUri, boolean idTokenHint) {}

  /** How far sign-out reaches. */
  public enum Reach {
    /** The authority's session ends too. */
    AUTHORITY,
    /** This application alone. */
    LOCAL
  }

  /**
   * How sessions are kept.
   *
   * @param keys 32 bytes each: the first seals, all of them open; empty for a key of this run
   * @param idle whole minutes without a request until a session ends
   * @param longest after the sign-in, however much the session is used
   * @param sharedCache empty if one node has all sessions
   */
  public record Session(
      List<Secret> keys,
      Duration idle,
      Duration longest,
      Optional<SharedCacheLocation> sharedCache) {
    public Session {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Microsoft Graph.
   *
   * @param endpoint empty if there is no Graph: with B2C, or by the setting
   * @param mailboxCalls of one mailbox at once
   * @param timeZone of a calendar whose mailbox names none
   */
  public record Graph(Optional<URI> endpoint, int mailboxCalls, ZoneId timeZone) {}

  /**
   * What is enough.
   *
   * @param outbound of every call to the authority, Key Vault and Graph
   * @param rateLimit requests per minute and client, to sign in or out; 0 for any number
   */
  public record Limits(HttpLimits outbound, int rateLimit) {}
}

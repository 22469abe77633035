package gatehouse.devtenant.directory;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An app registration.
 *
 * @param redirectUris compared character by character
 * @param frontChannelLogoutUri is loaded in a frame when the person signs out (OpenID Connect
 *     Front-Channel Logout 1.0)
 * @param backChannelLogoutUri is posted a logout token then (OpenID Connect Back-Channel Logout
 *     1.0); Entra has no such thing
 * @param allowedScopes of Graph that may be asked for, spelled as Graph does
 * @param audience whose accounts may sign in
 * @param home the organisation that registered it
 * @param adminConsent whether an administrator has consented for everybody
 * @param implicitGrant which tokens the authorization endpoint may give it
 */
public record RegisteredApplication(
    String clientId,
    String name,
    String clientSecret,
    Set<String> redirectUris,
    Set<String> postLogoutRedirectUris,
    @Nullable String frontChannelLogoutUri,
    @Nullable String backChannelLogoutUri,
    Set<String> allowedScopes,
    Audience audience,
    Organisation home,
    boolean adminConsent,
    ImplicitGrant implicitGrant) {

  /** The {@code signInAudience} of the registration. */
  public enum Audience {
    MY_ORG,
    MULTIPLE_ORGS,
    MULTIPLE_ORGS_AND_PERSONAL
  }

  /** "Implicit grant and hybrid flows" on the page "Authentication": two switches, both off. */
  public record ImplicitGrant(boolean idTokens, boolean accessTokens) {
    public static final ImplicitGrant OFF = new ImplicitGrant(false, false);
  }

  /** What a new registration may ask for. */
  public static final Set<String> GRAPH_SCOPES =
      Set.of(
          "User.Read",
          "MailboxSettings.Read",
          "MailboxSettings.ReadWrite",
          "Calendars.Read",
          "Calendars.Read.Shared",
          "Calendars.ReadWrite",
          "Calendars.ReadWrite.Shared");

  public RegisteredApplication {
    redirectUris = Set.copyOf(redirectUris);
    postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
    allowedScopes = Set.copyOf(allowedScopes);
  }

  /**
   * For everybody's accounts, registered by {@link People#KESTREL}, each person asked for consent.
   */
  public static RegisteredApplication of(
      String clientId, String name, String clientSecret, String redirectUri) {
    return new RegisteredApplication(
        clientId,
        name,
        clientSecret,
        Set.of(redirectUri),
        Set.of(),
        null,
        null,
        GRAPH_SCOPES,
        Audience.MULTIPLE_ORGS_AND_PERSONAL,
        People.KESTREL,
        false,
        ImplicitGrant.OFF);
  }

  public RegisteredApplication withClientId(String other) {
    return changed(fields -> fields.clientId = other);
  }

  public RegisteredApplication withRedirectUris(Set<String> uris) {
    return changed(fields -> fields.redirectUris = uris);
  }

  public RegisteredApplication withPostLogoutRedirectUris(Set<String> uris) {
    return changed(fields -> fields.postLogoutRedirectUris = uris);
  }

  public RegisteredApplication withFrontChannelLogoutUri(@Nullable String uri) {
    return changed(fields -> fields.frontChannelLogoutUri = uri);
  }

  public RegisteredApplication withBackChannelLogoutUri(@Nullable String uri) {
    return changed(fields -> fields.backChannelLogoutUri = uri);
  }

  public RegisteredApplication withClientSecret(String secret) {
    return changed(fields -> fields.clientSecret = secret);
  }

  public RegisteredApplication withAudience(Audience other) {
    return changed(fields -> fields.audience = other);
  }

  public RegisteredApplication withAdminConsent(boolean given) {
    return changed(fields -> fields.adminConsent = given);
  }

  public RegisteredApplication withImplicitGrant(boolean idTokens, boolean accessTokens) {
    return changed(fields -> fields.implicitGrant = new ImplicitGrant(idTokens, accessTokens));
  }

  private RegisteredApplication changed(Consumer<Fields> change) {
    Fields fields = new Fields(this);
    change.accept(fields);
    return fields.application();
  }

  /** A copy that can be changed. */
  private static final class Fields {
    private String clientId;
    private final String name;
    private String clientSecret;
    private Set<String> redirectUris;
    private Set<String> postLogoutRedirectUris;
    private @Nullable String frontChannelLogoutUri;
    private @Nullable String backChannelLogoutUri;
    private final Set<String> allowedScopes;
    private Audience audience;
    private final Organisation home;
    private boolean adminConsent;
    private ImplicitGrant implicitGrant;

    Fields(RegisteredApplication from) {
      clientId = from.clientId;
      name = from.name;
      clientSecret = from.clientSecret;
      redirectUris = from.redirectUris;
      postLogoutRedirectUris = from.postLogoutRedirectUris;
      frontChannelLogoutUri = from.frontChannelLogoutUri;
      backChannelLogoutUri = from.backChannelLogoutUri;
      allowedScopes = from.allowedScopes;
      audience = from.audience;
      home = from.home;
      adminConsent = from.adminConsent;
      implicitGrant = from.implicitGrant;
    }

    RegisteredApplication application() {
      return new RegisteredApplication(
          clientId,
          name,
          clientSecret,
          redirectUris,
          postLogoutRedirectUris,
          frontChannelLogoutUri,
          backChannelLogoutUri,
          allowedScopes,
          audience,
          home,
          adminConsent,
          implicitGrant);
    }
  }
}

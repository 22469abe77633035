package gatehouse.devtenant.directory;

import java.util.Set;
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
    boolean adminConsent) {

  /** The {@code signInAudience} of the registration. */
  public enum Audience {
    MY_ORG,
    MULTIPLE_ORGS,
    MULTIPLE_ORGS_AND_PERSONAL
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
        false);
  }

  public RegisteredApplication withClientId(String other) {
    return new RegisteredApplication(
        other,
        name,
        clientSecret,
        redirectUris,
        postLogoutRedirectUris,
        frontChannelLogoutUri,
        backChannelLogoutUri,
        allowedScopes,
        audience,
        home,
        adminConsent);
  }

  public RegisteredApplication withRedirectUris(Set<String> uris) {
    return new RegisteredApplication(
        clientId,
        name,
        clientSecret,
        uris,
        postLogoutRedirectUris,
        frontChannelLogoutUri,
        backChannelLogoutUri,
        allowedScopes,
        audience,
        home,
        adminConsent);
  }

  public RegisteredApplication withPostLogoutRedirectUris(Set<String> uris) {
    return new RegisteredApplication(
        clientId,
        name,
        clientSecret,
        redirectUris,
        uris,
        frontChannelLogoutUri,
        backChannelLogoutUri,
        allowedScopes,
        audience,
        home,
        adminConsent);
  }

  public RegisteredApplication withFrontChannelLogoutUri(@Nullable String uri) {
    return new RegisteredApplication(
        clientId,
        name,
        clientSecret,
        redirectUris,
        postLogoutRedirectUris,
        uri,
        backChannelLogoutUri,
        allowedScopes,
        audience,
        home,
        adminConsent);
  }

  public RegisteredApplication withBackChannelLogoutUri(@Nullable String uri) {
    return new RegisteredApplication(
        clientId,
        name,
        clientSecret,
        redirectUris,
        postLogoutRedirectUris,
        frontChannelLogoutUri,
        uri,
        allowedScopes,
        audience,
        home,
        adminConsent);
  }

  public RegisteredApplication withClientSecret(String secret) {
    return new RegisteredApplication(
        clientId,
        name,
        secret,
        redirectUris,
        postLogoutRedirectUris,
        frontChannelLogoutUri,
        backChannelLogoutUri,
        allowedScopes,
        audience,
        home,
        adminConsent);
  }

  public RegisteredApplication withAudience(Audience other) {
    return new RegisteredApplication(
        clientId,
        name,
        clientSecret,
        redirectUris,
        postLogoutRedirectUris,
        frontChannelLogoutUri,
        backChannelLogoutUri,
        allowedScopes,
        other,
        home,
        adminConsent);
  }

  public RegisteredApplication withAdminConsent(boolean given) {
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
        given);
  }
}

package gatehouse.msal;

import gatehouse.config.SettingKey;
import gatehouse.config.Settings;
import gatehouse.token.MetadataSource;
import java.net.URI;
import java.util.Optional;

/**
 * The authority as the settings and its own metadata describe it, for one user flow. Whatever
 * depends on the metadata fetches it if necessary. Thread-safe.
 */
public record Provider(Settings settings, MetadataSource metadata) {
  /** Claims challenges are understood (continuous access evaluation). */
  private static final String CAPABILITY = "cp1";

  /**
   * The endpoint of the settings (SPEC T2), or the published one: in Azure AD B2C, and where the
   * settings have Microsoft's path and the authority is not Microsoft's.
   */
  public URI authorizationEndpoint() {
    URI configured = settings.authority().authorizationEndpoint();
    return isPublished(SettingKey.AUTHORIZE_ENDPOINT, configured)
        ? metadata.get().authorizationEndpoint()
        : configured;
  }

  /** As {@link #authorizationEndpoint}. */
  public URI tokenEndpoint() {
    URI configured = settings.authority().tokenEndpoint();
    return isPublished(SettingKey.TOKEN_ENDPOINT, configured)
        ? metadata.get().tokenEndpoint()
        : configured;
  }

  private boolean isPublished(SettingKey key, URI configured) {
    return settings.authority().isB2c()
        || (settings.authority().hasMicrosoftsPath(key, configured) && !isMicrosofts());
  }

  /** Whether it is Entra ID or Azure AD B2C. */
  boolean isMicrosofts() {
    return settings.authority().isB2c() || metadata.get().isMicrosofts();
  }

  /**
   * The client capability to tell the authority, which writes it into access tokens as {@code
   * xms_cc}; empty where the {@code claims} parameter could be refused.
   */
  public Optional<String> clientCapability() {
    boolean told =
        switch (settings.signIn().clientCapabilities()) {
          case CP1 -> true;
          case NONE -> false;
          case AUTO -> !settings.authority().isB2c() && metadata.get().isMicrosofts();
        };
    return told ? Optional.of(CAPABILITY) : Optional.empty();
  }

  /**
   * Whether a client secret goes into the {@code Authorization} header (RFC 6749, section 2.3.1):
   * by the settings, else if the authority does not take it in the form.
   */
  boolean takesSecretInHeader() {
    return switch (settings.client().authMethod()) {
      case CLIENT_SECRET_BASIC -> true;
      case CLIENT_SECRET_POST -> false;
      case AUTO -> metadata.get().takesSecretInHeaderAlone();
    };
  }
}

package gatehouse.auth;

import gatehouse.config.SettingKey;
import gatehouse.config.Settings;
import gatehouse.token.MetadataSource;
import java.net.URI;

/**
 * Where the requests of a user flow go: to the endpoints of the settings (SPEC T2), or to the
 * published ones where those of the settings are Microsoft's and the authority is not, and always
 * in Azure AD B2C.
 */
public record FlowEndpoints(Settings.Authority authority, MetadataSource metadata) {
  /** May fetch the metadata. */
  public URI authorization() {
    URI configured = authority.authorizationEndpoint();
    return isPublished(SettingKey.AUTHORIZE_ENDPOINT, configured)
        ? metadata.get().authorizationEndpoint()
        : configured;
  }

  /** May fetch the metadata. */
  public URI token() {
    URI configured = authority.tokenEndpoint();
    return isPublished(SettingKey.TOKEN_ENDPOINT, configured)
        ? metadata.get().tokenEndpoint()
        : configured;
  }

  private boolean isPublished(SettingKey key, URI configured) {
    return authority.isB2c()
        || (authority.hasMicrosoftsPath(key, configured) && !metadata.get().isMicrosofts());
  }
}

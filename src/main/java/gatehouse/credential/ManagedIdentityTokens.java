package gatehouse.credential;

import org.jspecify.annotations.Nullable;

/** Access tokens for the identity that the platform gives to this process. */
@FunctionalInterface
public interface ManagedIdentityTokens {
  /**
   * A new token.
   *
   * @param clientId of a user-assigned identity; null for the system-assigned one
   * @throws gatehouse.error.GatehouseException AUTHORITY_UNAVAILABLE if the platform issues none
   */
  String token(@Nullable String clientId, String resource);
}

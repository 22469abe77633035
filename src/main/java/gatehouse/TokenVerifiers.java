package gatehouse;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.http.HttpFetch;
import gatehouse.token.AccessTokenVerifier;
import gatehouse.token.LogoutTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.ReplayCache;
import gatehouse.token.SigningKeys;
import java.time.Clock;

/**
 * The verifiers of what anybody may send. Each has keys of its own, so that nobody uses up the
 * look-ups of the sign-ins, or of the other one.
 */
record TokenVerifiers(LogoutTokenVerifier logout, AccessTokenVerifier access) {
  /**
   * @param metadata of the sign-ins
   * @param seen of the logout tokens
   */
  static TokenVerifiers of(
      Settings settings, MetadataSource metadata, ReplayCache seen, HttpFetch fetch, Clock clock) {
    Settings.Authority authority = settings.authority();
    return new TokenVerifiers(
        new LogoutTokenVerifier(
            settings.client().id(), metadata, new SigningKeys(metadata, fetch, clock), seen, clock),
        new AccessTokenVerifier(
            authority.tenants(),
            authority.userFlows().get(UserFlow.SIGN_IN),
            metadata,
            new SigningKeys(metadata, fetch, clock),
            clock));
  }
}

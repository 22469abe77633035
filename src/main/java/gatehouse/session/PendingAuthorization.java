package gatehouse.session;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * An authorization request of this browser that the authority has not answered yet.
 *
 * @param state identifies it
 * @param nonce comes back in the ID token (OIDC Core 3.1.2.1)
 * @param codeVerifier proves that the code is redeemed by the client that requested it (RFC 7636);
 *     in the implicit flow, that the ID token is sent by the page that requested it
 * @param returnAddress the path of this application to which the browser returns
 * @param flow whose metadata and keys validate the response (SPEC B2)
 * @param interaction what was requested beyond an ordinary sign-in
 */
public record PendingAuthorization(
    String state,
    String nonce,
    String codeVerifier,
    String returnAddress,
    Instant startedAt,
    UserFlow flow,
    InteractionRequest interaction) {

  /** The authority has to answer within this time. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Also true for a start in the future, by a clock that has been corrected since. */
  boolean expired(Instant now) {
    return Duration.between(startedAt, now).abs().compareTo(LIFETIME) > 0;
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "PendingAuthorization[" + startedAt + "]";
  }
}

package gatehouse.session;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * An authorization request of this browser that the authority has not answered yet.
 *
 * @param state names it; 256 random bits, as are nonce and verifier
 * @param nonce comes back in the ID token (OIDC Core 3.1.2.1)
 * @param codeVerifier proves that the redeemer of the code is who asked for it (RFC 7636)
 * @param returnAddress where the browser wanted to be: a path of this application
 * @param flow that was asked for, and by whose metadata and keys the response is validated (SPEC
 *     B2)
 * @param interaction what was asked for beyond an ordinary sign-in
 */
public record PendingAuthorization(
    String state,
    String nonce,
    String codeVerifier,
    String returnAddress,
    Instant startedAt,
    UserFlow flow,
    InteractionRequest interaction) {

  /** The authority's answer has to come within this time. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  public PendingAuthorization(
      String state, String nonce, String codeVerifier, String returnAddress, Instant startedAt) {
    this(
        state,
        nonce,
        codeVerifier,
        returnAddress,
        startedAt,
        UserFlow.SIGN_IN,
        InteractionRequest.NONE);
  }

  /** Also if it began far ahead, by a clock that has been set right since. */
  boolean expired(Instant now) {
    return Duration.between(startedAt, now).abs().compareTo(LIFETIME) > 0;
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "PendingAuthorization[" + startedAt + "]";
  }
}

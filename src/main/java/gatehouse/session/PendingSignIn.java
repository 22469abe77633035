package gatehouse.session;

import gatehouse.config.UserFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in that this browser has begun and the authority has not answered yet.
 *
 * @param state names it; 256 random bits, as are nonce and verifier
 * @param nonce comes back in the ID token (OIDC Core 3.1.2.1)
 * @param codeVerifier proves that the redeemer of the code is who asked for it (RFC 7636)
 * @param returnAddress where the browser wanted to be: a path of this application
 * @param flow that was asked for, and by whose metadata and keys the answer is judged (SPEC B2)
 */
public record PendingSignIn(
    String state,
    String nonce,
    String codeVerifier,
    String returnAddress,
    Instant startedAt,
    UserFlow flow) {

  /** The authority's answer has to come within this time. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int FIELDS = 4;

  public PendingSignIn(
      String state, String nonce, String codeVerifier, String returnAddress, Instant startedAt) {
    this(state, nonce, codeVerifier, returnAddress, startedAt, UserFlow.SIGN_IN);
  }

  /** Also where it began far ahead, by a clock that has been put right since. */
  boolean expired(Instant now) {
    return Duration.between(startedAt, now).abs().compareTo(LIFETIME) > 0;
  }

  /**
   * Without the state, which names the entry. No field can contain a line end. That of a sign-in is
   * as it was before there were other flows, so that a node of that version can read it.
   */
  String toText() {
    String text =
        String.join(
            "\n", nonce, codeVerifier, returnAddress, String.valueOf(startedAt.toEpochMilli()));
    return flow == UserFlow.SIGN_IN ? text : text + "\n" + flow.text();
  }

  static Optional<PendingSignIn> fromText(String state, String text) {
    String[] fields = text.split("\n", -1);
    if (fields.length != FIELDS && fields.length != FIELDS + 1) {
      return Optional.empty();
    }
    Optional<UserFlow> flow =
        fields.length == FIELDS ? Optional.of(UserFlow.SIGN_IN) : UserFlow.of(fields[FIELDS]);
    if (flow.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PendingSignIn(
              state,
              fields[0],
              fields[1],
              fields[2],
              Instant.ofEpochMilli(Long.parseLong(fields[3])),
              flow.get()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "PendingSignIn[" + startedAt + "]";
  }
}

package gatehouse.session;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
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

  /** Those of an ordinary sign-in; flow and interaction follow where it is another. */
  private static final int FIELDS = 4;

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

  /** Also where it began far ahead, by a clock that has been put right since. */
  boolean expired(Instant now) {
    return Duration.between(startedAt, now).abs().compareTo(LIFETIME) > 0;
  }

  /**
   * Without the state, which names the entry. No field can contain a line end. That of a sign-in is
   * as it was before there were other flows, so that a node of that version can read it.
   */
  String toText() {
    String ordinary =
        String.join(
            "\n", nonce, codeVerifier, returnAddress, String.valueOf(startedAt.toEpochMilli()));
    return flow == UserFlow.SIGN_IN && interaction.isNone()
        ? ordinary
        : ordinary + "\n" + flow.text() + "\n" + InteractionText.of(interaction);
  }

  static Optional<PendingAuthorization> fromText(String state, String text) {
    String[] fields = text.split("\n", FIELDS + 2);
    boolean ordinary = fields.length == FIELDS;
    if (!ordinary && fields.length != FIELDS + 2) {
      return Optional.empty();
    }
    Optional<UserFlow> flow =
        ordinary ? Optional.of(UserFlow.SIGN_IN) : UserFlow.of(fields[FIELDS]);
    Optional<InteractionRequest> interaction =
        ordinary ? Optional.of(InteractionRequest.NONE) : InteractionText.parse(fields[FIELDS + 1]);
    if (flow.isEmpty() || interaction.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PendingAuthorization(
              state,
              fields[0],
              fields[1],
              fields[2],
              Instant.ofEpochMilli(Long.parseLong(fields[3])),
              flow.get(),
              interaction.get()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Without its secrets. */
  @Override
  public String toString() {
    return "PendingAuthorization[" + startedAt + "]";
  }
}

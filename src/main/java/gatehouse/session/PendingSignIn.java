package gatehouse.session;

import gatehouse.error.Interaction;
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
 * @param interaction what was asked for beyond an ordinary sign-in
 */
public record PendingSignIn(
    String state,
    String nonce,
    String codeVerifier,
    String returnAddress,
    Instant startedAt,
    Interaction interaction) {

  /** The authority's answer has to come within this time. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Those of an ordinary sign-in; the interaction's follow, where there is one. */
  private static final int FIELDS = 4;

  /** Also where it began far ahead, by a clock that has been put right since. */
  boolean expired(Instant now) {
    return Duration.between(startedAt, now).abs().compareTo(LIFETIME) > 0;
  }

  /** Without the state, which names the entry. No field can contain a line end. */
  String toText() {
    String ordinary =
        String.join(
            "\n", nonce, codeVerifier, returnAddress, String.valueOf(startedAt.toEpochMilli()));
    return interaction.isNone() ? ordinary : ordinary + "\n" + InteractionText.of(interaction);
  }

  static Optional<PendingSignIn> fromText(String state, String text) {
    String[] fields = text.split("\n", FIELDS + 1);
    if (fields.length < FIELDS) {
      return Optional.empty();
    }
    Optional<Interaction> interaction =
        fields.length == FIELDS
            ? Optional.of(Interaction.NONE)
            : InteractionText.parse(fields[FIELDS]);
    try {
      Instant startedAt = Instant.ofEpochMilli(Long.parseLong(fields[3]));
      return interaction.map(
          asked -> new PendingSignIn(state, fields[0], fields[1], fields[2], startedAt, asked));
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

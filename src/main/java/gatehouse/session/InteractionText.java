package gatehouse.session;

import gatehouse.error.InteractionRequest;
import java.util.Optional;
import java.util.Set;

/**
 * How an {@link InteractionRequest} is kept: scopes, claims, and whether somebody is signed in, a
 * line each.
 */
final class InteractionText {
  private static final String SIGNED_IN = "signed-in";

  private InteractionText() {}

  /** Neither part can contain a line end: scopes are tokens, claims are written on one line. */
  static String of(InteractionRequest interaction) {
    String claims = interaction.claims();
    return String.join(
        "\n",
        String.join(" ", interaction.scopes()),
        claims == null ? "" : claims,
        interaction.signedIn() ? SIGNED_IN : "");
  }

  static Optional<InteractionRequest> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 3) {
      return Optional.empty();
    }
    Set<String> scopes = lines[0].isEmpty() ? Set.of() : Set.of(lines[0].split(" "));
    return Optional.of(
        new InteractionRequest(
            lines[1].isEmpty() ? null : lines[1], scopes, lines[2].equals(SIGNED_IN)));
  }
}

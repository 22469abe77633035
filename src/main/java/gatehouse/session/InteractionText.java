package gatehouse.session;

import gatehouse.error.Interaction;
import java.util.Optional;
import java.util.Set;

/** How an {@link Interaction} is kept: a line of scopes, and a line of claims. */
final class InteractionText {
  private InteractionText() {}

  /** Neither part can contain a line end: scopes are tokens, claims are written on one line. */
  static String of(Interaction interaction) {
    String claims = interaction.claims();
    return String.join(" ", interaction.scopes()) + "\n" + (claims == null ? "" : claims);
  }

  static Optional<Interaction> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != 2) {
      return Optional.empty();
    }
    Set<String> scopes = lines[0].isEmpty() ? Set.of() : Set.of(lines[0].split(" "));
    return Optional.of(new Interaction(lines[1].isEmpty() ? null : lines[1], scopes));
  }
}

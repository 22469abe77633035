package gatehouse.session;

import gatehouse.error.InteractionRequest;
import gatehouse.token.TokenCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a script's request has found missing, until the user signs in for it: a script cannot be
 * sent to the authority itself (SPEC W13).
 */
final class PendingInteraction {
  static final String ATTRIBUTE = "gatehouse.interaction";

  /** A script asks for the sign-in at once; what an old one has left is not for today's. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final Attributes attributes;
  private final TokenCipher cipher;
  private final UnaryOperator<String> context;
  private final Clock clock;

  /**
   * @param context what an attribute's value is bound to
   */
  PendingInteraction(
      Attributes attributes, TokenCipher cipher, UnaryOperator<String> context, Clock clock) {
    this.attributes = attributes;
    this.cipher = cipher;
    this.context = context;
    this.clock = clock;
  }

  void keep(InteractionRequest interaction) {
    String text = clock.instant().getEpochSecond() + "\n" + InteractionText.of(interaction);
    attributes.set(ATTRIBUTE, cipher.seal(text, context.apply(ATTRIBUTE)));
  }

  /** What was kept lately, which is gone from then on. */
  InteractionRequest take() {
    if (!(attributes.get(ATTRIBUTE) instanceof byte[] sealed)) {
      return InteractionRequest.NONE;
    }
    attributes.remove(ATTRIBUTE);
    return cipher
        .open(sealed, context.apply(ATTRIBUTE))
        .flatMap(this::parse)
        .orElse(InteractionRequest.NONE);
  }

  private Optional<InteractionRequest> parse(String text) {
    String[] parts = text.split("\n", 2);
    return parts.length == 2 && SECONDS.matcher(parts[0]).matches() && isRecent(parts[0])
        ? InteractionText.parse(parts[1])
        : Optional.empty();
  }

  private boolean isRecent(String keptAt) {
    Instant kept = Instant.ofEpochSecond(Long.parseLong(keptAt));
    return Duration.between(kept, clock.instant()).abs().compareTo(LIFETIME) < 0;
  }
}

package gatehouse.auth;

import gatehouse.token.TokenCipher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code state} of an authorization request: a random text, followed by encrypted contents that
 * outlive the session, so that a callback whose session is gone can start again (ACCEPTANCE B-17).
 * Responses are validated against the session, not against these contents (decision 0024).
 */
public final class StateParameter {
  /** A longer one would make the authority's URL too long for some proxies. */
  private static final int MAX_ADDRESS_LENGTH = 1_000;

  private static final char SEPARATOR = '.';
  private static final String PURPOSE = "state|";
  private static final String SILENT = "s";
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,12}) ([0-9]{1,4})(s?) (.*)");

  private final TokenCipher cipher;

  public StateParameter(TokenCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * What this application has written into a state.
   *
   * @param madeAt in whole seconds
   * @param trips the round trips to the authority that this browser had made before without being
   *     shown a page
   * @param silent whether the authority was to show no page
   * @param returnAddress empty if it is too long for a state
   */
  record Contents(Instant madeAt, int trips, boolean silent, String returnAddress) {
    /** Also false for one from the future, by a clock that has been corrected since. */
    boolean isYoungerThan(Duration age, Instant now) {
      return Duration.between(madeAt, now).abs().compareTo(age) <= 0;
    }

    /** Without the address. */
    @Override
    public String toString() {
      return "Contents[" + madeAt + ", " + trips + "]";
    }
  }

  /**
   * @param random of base64url characters
   */
  String of(String random, Contents contents) {
    String address = contents.returnAddress();
    String text =
        contents.madeAt().getEpochSecond()
            + " "
            + contents.trips()
            + (contents.silent() ? SILENT : "")
            + " "
            + (address.length() > MAX_ADDRESS_LENGTH ? "" : address);
    return random + SEPARATOR + cipher.sealToText(text, PURPOSE + random);
  }

  /** Its contents; empty if this application did not make the state. */
  Optional<Contents> open(String state) {
    int end = state.indexOf(SEPARATOR);
    if (end < 0 || state.length() > CallbackResponse.MAX_STATE_LENGTH) {
      return Optional.empty();
    }
    return cipher
        .openText(state.substring(end + 1), PURPOSE + state.substring(0, end))
        .map(TEXT::matcher)
        .filter(Matcher::matches)
        .map(
            text ->
                new Contents(
                    Instant.ofEpochSecond(Long.parseLong(text.group(1))),
                    Integer.parseInt(text.group(2)),
                    !text.group(3).isEmpty(),
                    text.group(4)));
  }

  /** Whether this application asked with that state for an answer without a page. */
  boolean isSilent(String state) {
    return open(state).filter(Contents::silent).isPresent();
  }

  /** The round trips that a state counts; none if this application did not make it. */
  int trips(String state) {
    return open(state).map(Contents::trips).orElse(0);
  }
}

package gatehouse.auth;

import gatehouse.token.TokenCipher;
import java.util.Optional;

/**
 * The {@code state} of an authorization request: random, and behind it, sealed, the page that the
 * browser wanted. A callback whose session is gone can still offer to start again there (ACCEPTANCE
 * B-17). Nothing else is believed of it: what an answer is judged against is in the session.
 */
public final class StateParameter {
  /** With a longer address the authority's URL, too, would get too long for some proxy. */
  private static final int LONGEST_ADDRESS = 1_000;

  private static final char SEPARATOR = '.';
  private static final String PURPOSE = "state|";

  private final TokenCipher cipher;

  public StateParameter(TokenCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * @param random that no two sign-ins share, of base64url characters
   * @param returnAddress left out where it is endless
   */
  String of(String random, String returnAddress) {
    if (returnAddress.length() > LONGEST_ADDRESS) {
      return random;
    }
    return random + SEPARATOR + cipher.sealToText(returnAddress, PURPOSE + random);
  }

  /** What {@link #of} was given; nothing where this application has not made the state. */
  Optional<String> returnAddress(String state) {
    int end = state.indexOf(SEPARATOR);
    if (end < 0 || state.length() > CallbackResponse.MAX_STATE_LENGTH) {
      return Optional.empty();
    }
    return cipher.openText(state.substring(end + 1), PURPOSE + state.substring(0, end));
  }
}

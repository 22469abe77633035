package gatehouse.auth;

import gatehouse.token.TokenCipher;
import java.util.Optional;

/**
 * The {@code state} of an authorization request: a random text, followed by the encrypted return
 * address, so that a callback whose session is gone can still offer to start again there
 * (ACCEPTANCE B-17). Responses are validated against the session, not against this address.
 */
public final class StateParameter {
  /** A longer one would make the authority's URL too long for some proxies. */
  private static final int MAX_ADDRESS_LENGTH = 1_000;

  private static final char SEPARATOR = '.';
  private static final String PURPOSE = "state|";

  private final TokenCipher cipher;

  public StateParameter(TokenCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * @param random of base64url characters
   * @param returnAddress left out if it is too long
   */
  String of(String random, String returnAddress) {
    if (returnAddress.length() > MAX_ADDRESS_LENGTH) {
      return random;
    }
    return random + SEPARATOR + cipher.sealToText(returnAddress, PURPOSE + random);
  }

  /** The return address; empty if there is none, or if this application did not make the state. */
  Optional<String> returnAddress(String state) {
    int end = state.indexOf(SEPARATOR);
    if (end < 0 || state.length() > CallbackResponse.MAX_STATE_LENGTH) {
      return Optional.empty();
    }
    return cipher.openText(state.substring(end + 1), PURPOSE + state.substring(0, end));
  }
}

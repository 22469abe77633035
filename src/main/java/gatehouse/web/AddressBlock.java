package gatehouse.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of clients: one, or a block of them (CIDR), as in 10.0.0.0/8.
 *
 * @param text as it was written
 */
public record AddressBlock(String text) {
  /** No name, so that nobody is asked for its address. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:.*");

  /** Empty if it is neither. */
  public static Optional<AddressBlock> of(String text) {
    int slash = text.indexOf('/');
    byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
    boolean block =
        slash < 0
            || (text.substring(slash + 1).matches("[0-9]{1,3}")
                && Integer.parseInt(text.substring(slash + 1)) <= 8 * network.length);
    return network.length > 0 && block ? Optional.of(new AddressBlock(text)) : Optional.empty();
  }

  /**
   * @param remote as the container gives it
   */
  public boolean contains(String remote) {
    int slash = text.indexOf('/');
    byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
    byte[] address = bytes(remote.replaceAll("^\\[|%.*|]$", ""));
    if (network.length == 0 || network.length != address.length) {
      return false;
    }
    int bits = slash < 0 ? 8 * network.length : Integer.parseInt(text.substring(slash + 1));
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String literal) {
    try {
      return ADDRESS.matcher(literal).matches()
          ? InetAddress.getByName(literal.contains(":") ? "[" + literal + "]" : literal)
              .getAddress()
          : new byte[0];
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }
}

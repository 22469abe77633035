package gatehouse.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom requests are counted for: an IPv4 address, or the /64 of an IPv6 address, the least that one
 * subscriber has.
 */
public final class ClientAddress {
  /** The text is a key in memory, and a proxy may pass on anything as an address. */
  private static final int MAX_LENGTH = 64;

  private static final int PREFIX_BYTES = 8;

  private ClientAddress() {}

  /**
   * @param remote as the container gives it; a name is not looked up
   */
  static String of(String remote) {
    if (remote.contains(":")) {
      try {
        String literal = remote.replaceAll("^\\[|%.*|]$", "");
        // In brackets only a literal is accepted.
        InetAddress address = InetAddress.getByName("[" + literal + "]");
        return address instanceof Inet6Address ? prefix(address) : address.getHostAddress();
      } catch (UnknownHostException e) {
        // Not an address: counted by its text.
      }
    }
    return remote.substring(0, Math.min(remote.length(), MAX_LENGTH));
  }

  private static String prefix(InetAddress address) throws UnknownHostException {
    byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), PREFIX_BYTES), 16);
    return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
  }

  /** The address, or the text that a proxy has passed on in its place, cut. */
  public static String whole(String remote) {
    return remote.substring(0, Math.min(remote.length(), MAX_LENGTH));
  }

  /**
   * The network that the address is in, /24 of IPv4 and /48 of IPv6, which names no household;
   * "unknown" for anything else.
   */
  public static String network(String remote) {
    String literal = remote.replaceAll("^\\[|%.*|]$", "");
    if (!literal.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|[0-9]+(\\.[0-9]+){3}")) {
      return "unknown";
    }
    try {
      // A literal, so nobody is asked for a name.
      byte[] address = InetAddress.getByName(literal).getAddress();
      int kept = address.length == 4 ? 3 : 6;
      byte[] network = Arrays.copyOf(Arrays.copyOf(address, kept), address.length);
      return InetAddress.getByAddress(network).getHostAddress() + "/" + 8 * kept;
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}

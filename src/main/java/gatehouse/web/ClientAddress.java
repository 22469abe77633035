package gatehouse.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom requests are counted for: an IPv4 address, or the /64 of an IPv6 address, which is what one
 * subscriber has at the least.
 */
record ClientAddress(String text) {
  /** A proxy may hand on anything for an address; it is a key, so it must not be endless. */
  private static final int LONGEST = 64;

  private static final int PREFIX_BYTES = 8;

  /**
   * @param remote as the container says, literally; a name is not looked up
   */
  static ClientAddress of(String remote) {
    if (remote.indexOf(':') >= 0) {
      try {
        // In brackets nothing but a literal is accepted.
        InetAddress address = InetAddress.getByName("[" + withoutZone(remote) + "]");
        if (address instanceof Inet6Address) {
          return prefixOf(address);
        }
        return new ClientAddress(address.getHostAddress());
      } catch (UnknownHostException e) {
        // No address: it stands for itself.
      }
    }
    return new ClientAddress(remote.substring(0, Math.min(remote.length(), LONGEST)));
  }

  private static String withoutZone(String remote) {
    String bare = remote.startsWith("[") ? remote.replaceAll("^\\[|]$", "") : remote;
    int zone = bare.indexOf('%');
    return zone < 0 ? bare : bare.substring(0, zone);
  }

  private static ClientAddress prefixOf(InetAddress address) throws UnknownHostException {
    byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), PREFIX_BYTES), 16);
    return new ClientAddress(InetAddress.getByAddress(prefix).getHostAddress() + "/64");
  }
}

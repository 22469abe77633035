package gatehouse.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as the environment variable NO_PROXY has them: names,
 * which stand for what is below them too, with or without a dot or {@code *.} in front; addresses
 * and blocks of them (CIDR); each with or without a port; {@code *} for all. This machine is always
 * among them.
 */
record NoProxy(List<String> entries) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
  private static final Pattern WITH_PORT = Pattern.compile("(.+?|\\[.+]):([0-9]{1,5})");
  private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.[0-9.]+|::1");

  static NoProxy of(String value) {
    return new NoProxy(
        Arrays.stream(value.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /**
   * @param host as a URL has it
   */
  boolean covers(String host, int port) {
    String bare = bare(host.toLowerCase(Locale.ROOT));
    return THIS_MACHINE.matcher(bare).matches()
        || entries.stream().anyMatch(entry -> covers(entry, bare, port));
  }

  private static boolean covers(String entry, String host, int port) {
    var withPort = WITH_PORT.matcher(entry);
    if (withPort.matches() && !ADDRESS.matcher(entry).matches()) {
      return Integer.parseInt(withPort.group(2)) == port && covers(withPort.group(1), host, port);
    }
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    String name = bare(slash < 0 ? entry : entry.substring(0, slash));
    if (ADDRESS.matcher(name).matches()) {
      return ADDRESS.matcher(host).matches()
          && inBlock(name, entry.substring(slash + 1), slash > 0, host);
    }
    String domain = name.replaceFirst("^\\*?\\.", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static boolean inBlock(String network, String length, boolean block, String host) {
    byte[] first = bytes(network);
    byte[] address = bytes(host);
    if (first.length == 0 || first.length != address.length) {
      return false;
    }
    int bits = 8 * first.length;
    if (block) {
      if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
        return false;
      }
      bits = Integer.parseInt(length);
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((first[bit / 8] & mask) != (address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Of a literal address, so nobody is asked for a name; empty if it is none. */
  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      return new byte[0];
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return entries.isEmpty() ? "none" : String.join(",", entries);
  }
}

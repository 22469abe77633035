package gatehouse.raw;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Request targets that some parser on the way takes for one path. The kinds are those of ACCEPTANCE
 * D-03; each character is a byte.
 */
public final class Spellings {
  /** Stands in front of or behind something that one parser drops and another keeps. */
  private static final String ENDS =
      """
          / // /. /./ /.. /../ /x/.. /x/../ /%2e /%2e%2e/ /; /;/ /..;/ /x/..;/ ; ;x ;x=y
          ;x=/../x ;jsessionid=0 ;/ ;.css ;/x.css %3b %3bx %3B.css . .. ... %2e /x /x.css /x.js
          /x.png;y .css .js .json .jsp .html .ico ~ + %20 %20/ %09 %0a %0d %0d%0a %00 %00.css
          %00/ %a0 %7f %2f %2F %2fx %252f %5c %5C %5cx \\ \\x %23 %3f %3Fx ? ?? ?x ?x=.css
          ?/../public ?x=/assets/ ?;x ?_method=GET ?x=%00 # #x #/../ %c0%af %c0%ae %ef%bb%bf
          %u002f ::$DATA %3a%3a$DATA % %z %2 /%2e%2e%2f /..%2f /..%5c /%2e%2e;/ /index.jsp
      """;

  private static final String STARTS =
      """
          / // /./ /.// /;/ /;x/ /;x=y/ /x/../ /x/..;/ /x/..;y/ /..;/ /../ /..// /%2e/ /%2e%2e/
          /x/%2e%2e/ /x/%2E./ /x/.%2e/ /x/%2e%2e;/ /x/%252e%252e/ /x/%2e%2e%2f /x/..%2f /x/..%5c
          /x\\..\\ /x/..\\ /%2f /%2F /%252f /%5c /%255c /\\ \\ /x%2f..%2f /assets/../
          /assets/..;/ /assets/%2e%2e/ /assets/gatehouse/../../ /health/live/../../
          /health/live/..;/..;/ /health/live;/ /signin/../ /signin;/../ /error/..;/ /WEB-INF/../
          /WEB-INF/..;/ /%57EB-INF/..;/ /%20/../ /%00/../ /%0a /%0d%0a /%09 /%20 /%c0%af
          /%c0%ae%c0%ae/ /%e0%80%af /%ef%bc%8f /x/%c0%ae%c0%ae/ /~/../ /.;/ /.;x/ /x;/../
          /x;/..;/ /%3b/ /%3bx/ /x%3b/../ /?/../ /#/../ /%23/../ /%3f/../ /:80/
      """;

  private final Set<String> all = new LinkedHashSet<>();
  private final String contextPath;
  private final String path;

  private Spellings(String contextPath, String path) {
    this.contextPath = contextPath;
    this.path = path;
  }

  /**
   * @param path below the context path, of letters alone after its slash
   */
  public static Set<String> of(String contextPath, String path) {
    Spellings spellings = new Spellings(contextPath, path);
    spellings.all.add(contextPath + path);
    for (String end : ENDS.strip().split("\\s+", -1)) {
      spellings.all.add(contextPath + path + end);
    }
    for (String start : STARTS.strip().split("\\s+", -1)) {
      spellings.add(start + path.substring(1));
    }
    spellings.add("/ " + path.substring(1));
    spellings.add("/\t" + path.substring(1));
    spellings.letters();
    spellings.contextPaths();
    spellings.otherForms();
    return spellings.all;
  }

  private void letters() {
    String name = path.substring(1);
    add("/" + name.toUpperCase(Locale.ROOT));
    add("/" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      for (String form :
          List.of(
              String.format("%%%02x", (int) letter),
              String.format("%%%02X", (int) letter),
              String.format("%%25%02x", (int) letter),
              String.format("%%2525%02x", (int) letter),
              String.format("%%u%04x", (int) letter),
              // Overlong UTF-8, of two bytes and of three; a letter of full width.
              String.format("%%%02x%%%02x", 0xc0 | (letter >> 6), 0x80 | (letter & 0x3f)),
              String.format("%%e0%%%02x%%%02x", 0x80 | (letter >> 6), 0x80 | (letter & 0x3f)),
              String.format("%c%c", 0xc0 | (letter >> 6), 0x80 | (letter & 0x3f)),
              String.format("%%ef%%bd%%%02x", 0x80 + letter - 0x60),
              String.format("%%%02x", letter - 0x20),
              letter + "%00",
              letter + "%0a",
              letter + "%e2%80%8b",
              letter + ";",
              letter + "%ad")) {
        add("/" + name.substring(0, i) + form + name.substring(i + 1));
      }
      encoded.append(String.format("%%%02x", (int) letter));
    }
    add("/" + encoded);
    add("%2f" + encoded);
    add("/" + encoded.toString().replace("%", "%25"));
  }

  private void add(String below) {
    all.add(contextPath + below);
  }

  private void contextPaths() {
    all.add("/." + contextPath + path);
    all.add("/" + contextPath + path);
    all.add("/x/.." + contextPath + path);
    all.add("/x/..;" + contextPath + path);
    all.add("/;x" + contextPath + path);
    all.add("/%2e" + contextPath + path);
    all.add("/.." + contextPath + path);
    if (!contextPath.isEmpty()) {
      String name = contextPath.substring(1);
      for (String form :
          List.of(
              name + ";x",
              name + ";jsessionid=0",
              name + ";",
              name + "%3bx",
              name + "%00",
              name + "%20",
              name + ".",
              name + "/..;/" + name,
              name + "/../" + name,
              name + "/%2e%2e/" + name,
              name + "/x/../../" + name,
              name + "/x/..;/..;/" + name,
              name.toUpperCase(Locale.ROOT),
              String.format("%%%02x", (int) name.charAt(0)) + name.substring(1),
              String.format("%%25%02x", (int) name.charAt(0)) + name.substring(1))) {
        all.add("/" + form + path);
      }
    }
  }

  /** RFC 9112, section 3.2, and what looks like it. */
  private void otherForms() {
    String whole = contextPath + path;
    for (String start :
        List.of(
            "http://localhost",
            "http://localhost:80",
            "HTTP://LOCALHOST",
            "http://evil.example",
            "https://evil.example",
            "http://evil.example/x/..;",
            "http://evil.example/;x",
            "http://evil.example/.",
            "http://user@localhost",
            "http://localhost?",
            "http:",
            "http:/",
            "http://",
            "ftp://localhost",
            "//evil.example",
            "///evil.example/..",
            "file://",
            "x")) {
      all.add(start + whole);
    }
    all.addAll(List.of("*", "*" + whole, "localhost:80", "localhost", "", whole.substring(1)));
    all.add("/WEB-INF/views" + path + ".jsp");
    all.add(contextPath + "/WEB-INF/views" + path + ".jsp");
    all.add(contextPath + "/%57EB-INF/views" + path + ".jsp");
    all.add(contextPath + "/WEB-INF;/views" + path + ".jsp");
    all.add(contextPath + "/x/..;/WEB-INF/views" + path + ".jsp");
  }
}

package gatehouse.auth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Return addresses that want to lead away from the application, by kind. */
final class AttackAddresses {
  private static final String EVIL = "evil.example";

  private final Set<String> all = new LinkedHashSet<>();
  private final String contextPath;

  private AttackAddresses(String contextPath) {
    this.contextPath = contextPath;
  }

  static Set<String> of(String contextPath) {
    AttackAddresses addresses = new AttackAddresses(contextPath);
    addresses.schemes();
    addresses.slashes();
    addresses.characters();
    addresses.authorities();
    addresses.letters();
    addresses.dots();
    addresses.headers();
    addresses.contextPaths();
    return addresses.all;
  }

  private void schemes() {
    for (String scheme :
        List.of(
            "http",
            "https",
            "HTTPS",
            "hTTp",
            "javascript",
            "JaVaScRiPt",
            "data",
            "vbscript",
            "file",
            "ftp",
            "ws",
            "wss",
            "blob",
            "about",
            "mailto",
            "tel",
            "intent",
            "gopher",
            "view-source",
            "jar",
            "ldap",
            "x",
            "\u0001javascript",
            "java\tscript",
            "java\nscript",
            "h\nttps")) {
      for (String rest :
          List.of(
              "", "//", "/", "///", "\\\\", "\\", "/\\", "%2f%2f", "//user@", "//app.example@")) {
        all.add(scheme + ":" + rest + EVIL + contextPath + "/");
      }
      all.add(scheme + ":alert(1)");
      all.add(contextPath + "/" + scheme + "://" + EVIL);
    }
  }

  /** Everything that some browser or some server takes for two slashes. */
  private void slashes() {
    List<String> signs = List.of("/", "\\", "%2f", "%5c", "%2F", "%5C", "%252f", "%255c");
    List<String> runs = new ArrayList<>(signs);
    for (int length = 2; length <= 3; length++) {
      List<String> longer = new ArrayList<>();
      for (String run : runs) {
        for (String sign : signs) {
          longer.add(run + sign);
        }
      }
      longer.forEach(run -> all.add(run + EVIL + "/"));
      longer.forEach(run -> all.add(contextPath + run + EVIL + "/"));
      runs = longer;
    }
    for (int length = 4; length < 12; length++) {
      all.add("/".repeat(length) + EVIL);
      all.add("\\".repeat(length) + EVIL);
      all.add("/\\".repeat(length) + EVIL);
    }
  }

  private void characters() {
    List<Integer> characters = new ArrayList<>();
    for (int c = 0; c <= 0x20; c++) {
      characters.add(c);
    }
    characters.addAll(
        List.of(
            0x7f, 0x80, 0x85, 0xa0, 0xad, 0x1680, 0x180e, 0x2000, 0x200b, 0x200e, 0x2028, 0x2029,
            0x202e, 0x2060, 0x3000, 0xfeff, 0xfffd, 0xd800, 0xdfff, 0x560a, 0x560d));
    for (int c : characters) {
      String sign = String.valueOf((char) c);
      all.add(sign + "//" + EVIL);
      all.add("/" + sign + "/" + EVIL);
      all.add("//" + sign + EVIL);
      all.add(contextPath + "/" + sign + "/" + EVIL);
      all.add(contextPath + "/" + sign + "\\" + EVIL);
      String encoded = String.format("%%%02x", c & 0xff);
      all.add(encoded + "//" + EVIL);
      all.add("/" + encoded + "/" + EVIL);
      all.add(contextPath + "/" + encoded + "/" + EVIL);
    }
  }

  private void authorities() {
    for (String host :
        List.of(
            EVIL,
            "app.example." + EVIL,
            "app.example@" + EVIL,
            "app.example:443@" + EVIL,
            "app.example%40" + EVIL,
            "app.example%2540" + EVIL,
            "app.example%00." + EVIL,
            "app.example#@" + EVIL,
            "app.example?@" + EVIL,
            "app.example\\@" + EVIL,
            "app.example;@" + EVIL,
            "[::1]",
            "[::ffff:169.254.169.254]",
            "127.0.0.1",
            "0x7f.1",
            "2130706433",
            "169.254.169.254",
            "localhost:8080",
            "h".repeat(300) + ".example",
            "user:password@" + EVIL,
            "%65vil.example",
            EVIL + ":80",
            EVIL + ".",
            "." + EVIL)) {
      all.add("//" + host + "/");
      all.add("///" + host);
      all.add("/\\" + host);
      all.add("https://" + host + contextPath + "/calendar");
      all.add("@" + host);
      all.add(host);
      all.add(host + "/" + contextPath);
    }
    all.add("https://app.example" + contextPath + "/calendar");
    all.add("//app.example" + contextPath + "/calendar");
    all.add("/" + "a".repeat(5_000));
    all.add("//" + "a".repeat(5_000) + ".example");
    all.add(contextPath + "/" + "\u00fc".repeat(1_500));
  }

  /** Letters that are, or become, something else. */
  private void letters() {
    for (String sign :
        List.of(
            "\uff0f",
            "\u2044",
            "\u2215",
            "\u29f8",
            "\u3033",
            "\uff3c",
            "\u29f9",
            "\u2216",
            "\u3002",
            "\uff0e",
            "\uff61",
            "\u2024",
            "\uff1a",
            "\u037e",
            "\u1fef",
            "\uff20",
            "%ef%bc%8f",
            "%e2%88%95",
            "%c0%af",
            "%e0%80%af",
            "%c0%ae%c0%ae",
            "%u002f",
            "&#47;",
            "&sol;")) {
      all.add(sign + sign + EVIL);
      all.add("/" + sign + EVIL);
      all.add("/" + sign + sign + EVIL);
      all.add(contextPath + "/" + sign + sign + "/" + EVIL);
      all.add(contextPath + "/.." + sign + EVIL);
      all.add("https" + sign + "//" + EVIL);
    }
    all.add("//\u0435vil.example");
    all.add("//ev\u0131l\u3002example");
    all.add("//xn--vil-0pa.example");
  }

  private void dots() {
    List<String> dots =
        List.of(
            "..",
            ".",
            "...",
            "%2e%2e",
            "%2E%2E",
            ".%2e",
            "%2e.",
            "%252e%252e",
            "..;",
            "..;a=b",
            "%2e%2e%3b",
            "..%00",
            "..%0d",
            ".. ",
            "..\t",
            "..%2f",
            "..%5c",
            "..\\",
            "%2e%2e%2f");
    for (String dot : dots) {
      for (String before :
          List.of("", "/", contextPath + "/", contextPath + "/calendar/", contextPath + "/a/b/")) {
        all.add(before + dot + "/" + EVIL);
        all.add(before + dot + "/" + dot + "/" + dot + "//" + EVIL);
        all.add(before + dot);
      }
    }
  }

  private void headers() {
    for (String end :
        List.of(
            "\r\n",
            "\n",
            "\r",
            "%0d%0a",
            "%0a",
            "%0d",
            "%250d%250a",
            "\u2028",
            "\u560a\u560d",
            "%e5%98%8a%e5%98%8d",
            "\0")) {
      for (String header :
          List.of("Location: https://" + EVIL, "Set-Cookie: a=b", end + "<script>")) {
        all.add(contextPath + "/" + end + header);
        all.add(contextPath + "/calendar" + end + header);
        all.add(contextPath + "/calendar?d=1" + end + header.replace(" ", ""));
      }
    }
    for (String mark : List.of("\"", "'", "<", ">", "`", "{", "|", "^", "[", "#")) {
      all.add(contextPath + "/calendar" + mark + "onload=alert(1)");
      all.add(contextPath + "/calendar?x=" + mark + "//" + EVIL);
    }
  }

  private void contextPaths() {
    all.add("");
    all.add("/");
    all.add("?");
    all.add("#");
    all.add("calendar");
    for (String path :
        List.of("/application", "/app", "/app.", "/app%2f", "/App", "/%61pp", "/app;x", "/app\\")) {
      all.add(path + "/../" + EVIL);
      all.add(path + "//" + EVIL);
      all.add(path + "evil/");
      all.add("/" + path + "/");
    }
  }
}

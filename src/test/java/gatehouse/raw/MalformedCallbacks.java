package gatehouse.raw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Requests of the callback that no authority sends: made by chance, the same ones for the same seed
 * (ACCEPTANCE B-09, B-19, E-10). Each character is a byte.
 */
public final class MalformedCallbacks {
  /** In every text that is made up; an answer that has it in it has read it back. */
  public static final String CANARY = "<kanarie>";

  /**
   * @param bodiless whether the answer has no body
   */
  public record Request(String text, boolean bodiless) {}

  private static final List<String> NAMES =
      List.of(
          "state",
          "code",
          "error",
          "error_description",
          "error_uri",
          "iss",
          "session_state",
          "second",
          "client_info",
          "id_token",
          "access_token",
          "state[]",
          "state[0]",
          "STATE",
          "State",
          "state%00",
          "%00state",
          "state%20",
          "+state",
          "%73tate",
          "st%61te",
          "stat%c3%a9",
          "state%ef%bb%bf",
          "code[]",
          "CODE",
          "code%0a",
          "c%6fde",
          "error[]",
          "%65rror",
          "state.x",
          "state;x",
          "",
          "_method",
          "return");

  private static final List<String> FORMED =
      List.of(
          "null",
          "undefined",
          "[]",
          "{}",
          "true",
          "0",
          "-1",
          "../../etc/passwd",
          "%",
          "%%",
          "%z",
          "%u0041",
          "%c0%af",
          "%c0%ae",
          "%e0%80%af",
          "%f0%80%80%af",
          "%ed%a0%80",
          "%ed%bf%bf",
          "%f4%90%80%80",
          "%ff",
          "%fe%ff",
          "%80",
          "%00",
          "%0d%0aSet-Cookie:%20a=b",
          "%0a",
          "%0d",
          "%e2%80%a8",
          "%e5%98%8a",
          "+ADw-",
          "%2bADw-script%2bAD4-",
          "$%7b7*7%7d",
          "%23%7b7*7%7d",
          "%3cscript%3ealert(1)%3c/script%3e",
          "access_denied",
          "login_required",
          "server_error",
          "invalid_client",
          "AADSTS65004",
          "%20",
          "+",
          "&amp;",
          "state=",
          "=",
          "==",
          ";",
          "a;b",
          "%26state%3dx",
          "http://evil.example",
          "javascript:x");

  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=utf-7",
          "application/x-www-form-urlencoded; charset=ibm037",
          "application/x-www-form-urlencoded;charset=none",
          "application/x-www-form-urlencoded; charset=utf-16",
          "application/x-www-form-urlencoded; charset=\"",
          "APPLICATION/X-WWW-FORM-URLENCODED",
          "application/json",
          "application/json; charset=utf-32",
          "multipart/form-data; boundary=b",
          "multipart/form-data",
          "multipart/mixed; boundary=b",
          "text/plain",
          "text/xml",
          "application/octet-stream",
          "",
          ";",
          "application/x-www-form-urlencoded, text/plain");

  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "OPTIONS", "PATCH",
          "FOO");

  private final Random random;
  private final String host;
  private final String target;

  /**
   * @param host with the port
   * @param target the path of the callback
   */
  public MalformedCallbacks(long seed, String host, String target) {
    this.random = new Random(seed);
    this.host = host;
    this.target = target;
  }

  public Request next() {
    String method = one(METHODS);
    boolean withBody =
        !method.equals("HEAD") && random.nextInt(10) < (method.equals("POST") ? 9 : 2);
    boolean withQuery = !withBody || random.nextInt(4) == 0;
    StringBuilder head = new StringBuilder(method + " " + target);
    if (withQuery) {
      head.append('?').append(parameters(300));
    }
    head.append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
    for (int i = random.nextInt(3); i > 0; i--) {
      head.append(header()).append("\r\n");
    }
    String body = withBody ? body(head) : "";
    return new Request(head + "\r\n" + body, method.equals("HEAD"));
  }

  private String body(StringBuilder head) {
    String type = one(TYPES);
    head.append("Content-Type: ").append(type).append("\r\n");
    String body =
        switch (random.nextInt(6)) {
          case 0 -> "{\"state\":\"" + text(20) + "\",\"code\":[" + text(9) + "]}";
          case 1 ->
              "--b\r\nContent-Disposition: form-data; name=\"state\"\r\n\r\n"
                  + text(30)
                  + "\r\n--b--";
          case 2 -> bytes(random.nextInt(200));
          default -> parameters(4_000);
        };
    if (random.nextInt(8) == 0) {
      head.append("Transfer-Encoding: chunked\r\n");
      return body.isEmpty()
          ? "0\r\n\r\n"
          : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }
    head.append("Content-Length: ").append(body.length()).append("\r\n");
    return body;
  }

  private String parameters(int longest) {
    List<String> parameters = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      String name = random.nextInt(3) == 0 ? one(NAMES) : one(NAMES.subList(0, 3));
      parameters.add(random.nextInt(20) == 0 ? name : name + "=" + value(longest));
      if (random.nextInt(6) == 0) {
        parameters.add(parameters.get(parameters.size() - 1));
      }
    }
    String all = String.join(random.nextInt(30) == 0 ? ";" : "&", parameters);
    // A byte that is none of a URL ends the connection: seldom, or it would be about connections.
    return random.nextInt(100) == 0 ? all + bytes(3) : all;
  }

  private String value(int longest) {
    return switch (random.nextInt(8)) {
      case 0 -> one(FORMED);
      case 1 -> one(FORMED) + text(10) + one(FORMED);
      case 2 -> encoded(random.nextInt(40));
      case 3 -> "%3ckanarie%3e" + text(random.nextInt(20));
      case 4 -> text(random.nextInt(longest));
      // As states and codes look.
      case 5 -> text(43);
      case 6 -> text(43) + "." + text(60);
      default -> "0." + text(24) + "." + text(300);
    };
  }

  private String header() {
    return switch (random.nextInt(9)) {
      case 0 -> "Cookie: gatehouse=" + text(32);
      case 1 -> "Cookie: JSESSIONID=" + text(32) + "; gatehouse=" + one(FORMED).replace("%0", "");
      case 2 -> "Origin: https://" + text(5) + ".example";
      case 3 -> "Accept-Language: " + text(12) + ";q=" + random.nextInt(9);
      case 4 -> "Accept: application/json";
      case 5 -> "Sec-Fetch-Dest: empty";
      case 6 -> "X-Forwarded-Host: evil.example";
      case 7 -> "Accept-Encoding: " + text(4);
      default -> "X-" + text(5) + ": " + CANARY;
    };
  }

  private String one(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private String text(int length) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private String bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String encoded(int length) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < length; i++) {
      encoded.append(String.format("%%%02x", random.nextInt(256)));
    }
    return encoded.toString();
  }
}

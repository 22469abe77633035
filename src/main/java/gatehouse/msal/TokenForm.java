package gatehouse.msal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The form of a token request: MSAL's, with the scopes that are asked for here (MSAL adds some of
 * its own), and with the client secret where the authority wants it.
 *
 * @param authorization the header of that name; null for none
 * @param secrets among the fields, or in the header
 */
record TokenForm(
    Map<String, String> fields, @Nullable String authorization, Map<String, String> secrets) {
  private static final String ID = "client_id";
  private static final String SECRET = "client_secret";
  private static final List<String> SECRETS =
      List.of(SECRET, "client_assertion", "code", "code_verifier", "refresh_token");

  /**
   * @param body as MSAL writes it
   * @param scopes to ask for; none if empty, which means those that were granted (RFC 6749, section
   *     6)
   * @param secretInHeader whether a client secret goes into the header, and nowhere else (RFC 6749,
   *     section 2.3.1)
   */
  static TokenForm of(String body, Set<String> scopes, boolean secretInHeader) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : body.split("&")) {
      String[] parts = field.split("=", 2);
      fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    fields.remove("scope");
    if (!scopes.isEmpty()) {
      fields.put("scope", String.join(" ", scopes));
    }
    Map<String, String> secrets = new LinkedHashMap<>(fields);
    secrets.keySet().retainAll(SECRETS);
    secrets.values().removeIf(String::isEmpty);
    boolean basic = secretInHeader && fields.containsKey(SECRET);
    return new TokenForm(fields, basic ? header(fields) : null, secrets);
  }

  private static String header(Map<String, String> fields) {
    String id = encoded(Objects.requireNonNullElse(fields.remove(ID), ""));
    String secret = encoded(Objects.requireNonNullElse(fields.remove(SECRET), ""));
    byte[] both = (id + ":" + secret).getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  byte[] body() {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A text in which the authority may repeat what it was sent. */
  String withoutSecrets(String text) {
    String cleaned = text;
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      cleaned = cleaned.replace(secret.getValue(), "[" + secret.getKey() + "]");
    }
    return cleaned;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Without the fields, some of which are secrets. */
  @Override
  public String toString() {
    return "TokenForm[" + fields.keySet() + "]";
  }
}

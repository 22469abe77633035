package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenMutator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Malformed serializations (RFC 7515 sections 3 and 7, RFC 7516). */
final class SerializationForgeries {
  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    segments();
    encodings();
    encrypted();
    otherTokens();
    return forgeries;
  }

  private void segments() {
    finished("segments-none", "nothing", jwt -> "");
    finished("segments-one", "one segment", jwt -> Serializations.segment(jwt, 0));
    finished("segments-two", "two segments", jwt -> jwt.substring(0, jwt.lastIndexOf('.')));
    finished("segments-four", "four segments", jwt -> jwt + "." + Serializations.segment(jwt, 2));
    finished("segments-five", "five segments", jwt -> jwt + ".AA.AA");
    finished("segments-many", "10,000 dots", jwt -> jwt + ".".repeat(10_000));
    finished("dots", "two dots", jwt -> "..");
    finished("dot-before", "a dot before it", jwt -> "." + jwt);
    finished("twice", "the token twice", jwt -> jwt + jwt);
    finished("text", "the word null", jwt -> "null");
    finished(
        "flattened-json",
        "the JSON serialization",
        jwt ->
            Json.write(
                Map.of(
                    "protected", Serializations.segment(jwt, 0),
                    "payload", Serializations.segment(jwt, 1),
                    "signature", Serializations.segment(jwt, 2))));
  }

  private void encodings() {
    finished("padding", "padding after the signature", jwt -> jwt + "==");
    finished("padding-header", "padding after the header", jwt -> jwt.replaceFirst("\\.", "=."));
    finished("space-before", "a space before it", jwt -> " " + jwt);
    finished("line-break-after", "a line break after it", jwt -> jwt + "\r\n");
    finished(
        "line-break-inside",
        "a line break in the payload",
        jwt -> new StringBuilder(jwt).insert(jwt.indexOf('.') + 9, '\n').toString());
    finished(
        "tab-inside",
        "a tab in the signature",
        jwt -> new StringBuilder(jwt).insert(jwt.length() - 9, '\t').toString());
    finished(
        "nul-inside",
        "a NUL in the signature",
        jwt -> new StringBuilder(jwt).insert(jwt.length() - 9, '\0').toString());
    finished("foreign-letter", "a letter that isn't base64url", jwt -> jwt + "é");
    finished("full-width-dot", "dots of another alphabet", jwt -> jwt.replace('.', '\uFF0E'));
    finished("bearer", "Bearer before it", jwt -> "Bearer " + jwt);
    finished(
        "not-canonical", "bits left over in the last letter", SerializationForgeries::leftOver);
  }

  /** 256 bytes leave four bits of the last letter unused; RFC 4648 section 3.5 wants them zero. */
  private static String leftOver(String jwt) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = letters.indexOf(jwt.charAt(jwt.length() - 1));
    return jwt.substring(0, jwt.length() - 1) + letters.charAt(last + 1);
  }

  /** C-15: refused on the header, before any work is done. */
  private void encrypted() {
    jwe(
        "jwe-pbes2",
        "a JWE whose key takes 2^31 rounds to derive",
        Map.of(
            "alg",
            "PBES2-HS512+A256KW",
            "enc",
            "A256GCM",
            "p2c",
            Integer.MAX_VALUE,
            "p2s",
            "AAAAAAAAAAA"));
    jwe("jwe-dir", "a JWE with a shared key", Map.of("alg", "dir", "enc", "A256GCM"));
    jwe(
        "jwe-zip",
        "a JWE with compressed content",
        Map.of("alg", "dir", "enc", "A256GCM", "zip", "DEF"));
    jwe("jwe-rsa", "a JWE for a key nobody has", Map.of("alg", "RSA-OAEP", "enc", "A128CBC-HS256"));
    jwe("jwe-rsa15", "a JWE with RSA1_5", Map.of("alg", "RSA1_5", "enc", "A128CBC-HS256"));
    jwe("jwe-none", "a JWE with alg none", Map.of("alg", "none", "enc", "A256GCM"));
  }

  private void jwe(String name, String title, Map<String, Object> header) {
    add(
        name,
        title,
        draft ->
            Jws.base64url(Json.write(header))
                + ".AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA."
                + Jws.base64url(Serializations.claims(draft))
                + ".AAAAAAAAAAAAAAAAAAAAAA");
  }

  /** C-13: well signed by the same key, but for another purpose. */
  private void otherTokens() {
    add(
        "access-token",
        "an access token for Graph",
        draft -> {
          draft.header().put("nonce", "x");
          draft.claims().put("aud", "00000003-0000-0000-c000-000000000000");
          draft.claims().put("scp", "User.Read");
          draft.claims().remove("nonce");
          return draft.sign();
        });
    add(
        "logout-token",
        "a logout token",
        draft -> {
          draft.claims().remove("nonce");
          draft
              .claims()
              .put(
                  "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
          return draft.sign();
        });
    add(
        "nested",
        "a token in a token",
        draft -> {
          Map<String, Object> claims = new LinkedHashMap<>(Map.of("jwt", draft.sign()));
          return Jws.rs256(draft.header(), claims, draft.key().privateKey());
        });
  }

  private void finished(String name, String title, UnaryOperator<String> rewrite) {
    add(name, title, Serializations.finished(rewrite));
  }

  private void add(String name, String title, IdTokenMutator serializer) {
    forgeries.add(TokenForgery.serialized(name, title, "RP-11, C-03", REJECT, serializer));
  }
}

package gatehouse.token;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** JSON that two readers would read in two ways: signed well, so that only reading it stops it. */
final class JsonForgeries {
  private static final String HEADER = new TokenDraft().headerJson();
  private static final String CLAIMS = new TokenDraft().claimsJson();

  private final List<Forgery> all = new ArrayList<>();

  static List<Forgery> all() {
    JsonForgeries forgeries = new JsonForgeries();
    forgeries.duplicates();
    forgeries.syntax();
    forgeries.encodings();
    return forgeries.all;
  }

  private void add(String name, String header, String claims) {
    all.add(new Forgery(name, TokenDraft.sign(header, claims, TestKey.CURRENT)));
  }

  private void duplicates() {
    for (String claim :
        List.of("aud", "iss", "exp", "nbf", "iat", "nonce", "sub", "oid", "tid", "ver", "x")) {
      String evil = "\"" + claim + "\":\"evil\"";
      String escaped = String.format("\"\\u%04x%s\":1", (int) claim.charAt(0), claim.substring(1));
      add("twice, first: " + claim, HEADER, "{" + evil + "," + evil + "," + CLAIMS.substring(1));
      add("other value first: " + claim, HEADER, "{" + evil + ",\"x\":1," + CLAIMS.substring(1));
      add("other value last: " + claim, HEADER, end(CLAIMS, "\"x\":1," + evil));
      add("escaped: " + claim, HEADER, end(CLAIMS, "\"x\":1," + escaped));
    }
    for (String member : List.of("alg", "kid", "typ")) {
      for (String value : List.of("\"none\"", "\"RS256\"", "\"JWT\"", "\"key-1\"", "null")) {
        String twice = "\"" + member + "\":" + value;
        add("header twice, first: " + twice, "{" + twice + "," + HEADER.substring(1), CLAIMS);
        add("header twice, last: " + twice, end(HEADER, twice), CLAIMS);
      }
    }
  }

  private static String end(String json, String more) {
    return json.substring(0, json.length() - 1) + "," + more + "}";
  }

  /** Each of them once for the header and once for the claims. */
  private void syntax() {
    syntax("empty", json -> " ");
    syntax("null", json -> "null");
    syntax("array", json -> "[" + json + "]");
    syntax("text", json -> "\"" + json.replace("\"", "\\\"") + "\"");
    syntax("twice", json -> json + json);
    syntax("array after", json -> json + "[]");
    syntax("brace after", json -> json + "}");
    syntax("NUL after", json -> json + "\0");
    syntax("NUL before", json -> "\0" + json);
    syntax("text after", json -> json + " x");
    syntax("comment", json -> "/* */" + json);
    syntax("line comment", json -> json + "//");
    syntax("hash comment", json -> "#\n" + json);
    syntax("trailing comma", json -> json.substring(0, json.length() - 1) + ",}");
    syntax("leading comma", json -> "{," + json.substring(1));
    syntax("unclosed", json -> json.substring(0, json.length() - 1));
    syntax("single quotes", json -> json.replace('"', '\''));
    syntax("no quotes", json -> json.replaceAll("\"([a-z]+)\":", "$1:"));
    syntax("equals", json -> json.replace("\":", "\"="));
    syntax("NaN", json -> end(json, "\"x\":NaN"));
    syntax("leading zero", json -> end(json, "\"x\":01"));
    syntax("hexadecimal", json -> end(json, "\"x\":0xff"));
    syntax("plus", json -> end(json, "\"x\":+1"));
    syntax("endless number", json -> end(json, "\"x\":" + "1".repeat(5_000)));
    syntax("endless fraction", json -> end(json, "\"x\":1." + "1".repeat(5_000)));
    syntax("bad escape", json -> end(json, "\"x\":\"\\x41\""));
    syntax("raw line end", json -> end(json, "\"x\":\"\n\""));
    syntax("nested lists", json -> end(json, "\"x\":" + "[".repeat(2_000) + "]".repeat(2_000)));
    syntax(
        "nested objects",
        json -> end(json, "\"x\":" + "{\"a\":".repeat(800) + "1" + "}".repeat(800)));
    syntax("unclosed nest", json -> end(json, "\"x\":" + "[".repeat(4_000)));
    syntax("form", json -> "alg=RS256&aud=" + TokenDraft.CLIENT_ID);
    syntax("XML", json -> "<token/>");
    syntax("YAML", json -> "alg: RS256");
  }

  private void syntax(String name, UnaryOperator<String> change) {
    add("header " + name, change.apply(HEADER), CLAIMS);
    add("claims " + name, HEADER, change.apply(CLAIMS));
  }

  private void encodings() {
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "IBM037")) {
      Charset charset = Charset.forName(name);
      addBytes(name + " header", HEADER.getBytes(charset), utf8(CLAIMS));
      addBytes(name + " claims", utf8(HEADER), CLAIMS.getBytes(charset));
    }
    addBytes(
        "Latin-1 claims",
        utf8(HEADER),
        end(CLAIMS, "\"name\":\"\u00fc\"").getBytes(StandardCharsets.ISO_8859_1));
    addBytes("BOM header", utf8("\ufeff" + HEADER), utf8(CLAIMS));
    addBytes("BOM claims", utf8(HEADER), utf8("\ufeff" + CLAIMS));
    byte[] overlong = utf8(end(CLAIMS, "\"x\":\"??\""));
    int at = new String(overlong, StandardCharsets.UTF_8).indexOf('?');
    overlong[at] = (byte) 0xc0;
    overlong[at + 1] = (byte) 0xaf;
    addBytes("overlong claims", utf8(HEADER), overlong);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void addBytes(String name, byte[] header, byte[] claims) {
    String input = TokenDraft.segment(header) + "." + TokenDraft.segment(claims);
    byte[] signature = TestKey.CURRENT.sign(input.getBytes(StandardCharsets.US_ASCII));
    all.add(new Forgery(name, input + "." + TokenDraft.segment(signature)));
  }
}

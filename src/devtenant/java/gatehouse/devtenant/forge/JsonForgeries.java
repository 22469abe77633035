package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * JSON that parsers disagree about, well signed (RFC 8259 sections 4 and 8, RFC 7519 section 4).
 */
final class JsonForgeries {
  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    duplicates();
    malformed().forEach(each -> payload(each.name(), each.title(), each.rewrite()));
    headers();
    sizes();
    bytes();
    return forgeries;
  }

  /** RFC 7519 section 4: names must be unique; else the first or the last would win. */
  private void duplicates() {
    Map<String, String> values =
        new TreeMap<>(
            Map.of(
                "aud", "\"other\"",
                "iss", "\"https://attacker.example/\"",
                "exp", "9999999999",
                "sub", "\"other\"",
                "oid", "\"other\"",
                "tid", "\"other\"",
                "nonce", "\"other\""));
    values.forEach(
        (claim, value) -> {
          String member = "\"" + claim + "\":" + value;
          payload(
              "duplicate-" + claim + "-first",
              claim + " twice, the false one first",
              first(member));
          payload(
              "duplicate-" + claim + "-last", claim + " twice, the false one last", last(member));
        });
    payload(
        "duplicate-same",
        "aud twice, alike",
        json -> json.replaceFirst("(\"aud\":\"[^\"]*\")", "$1,$1"));
    payload("duplicate-escaped", "aud twice, once escaped", last("\"a\\u0075d\":\"other\""));
    payload("duplicate-unknown", "an unknown claim twice", last("\"x\":1,\"x\":2"));
    payload(
        "duplicate-nested", "a member twice inside of a claim", last("\"x\":{\"y\":1,\"y\":2}"));
    header("duplicate-alg-first", "alg twice, none first", first("\"alg\":\"none\""));
    header("duplicate-alg-last", "alg twice, none last", last("\"alg\":\"none\""));
    header("duplicate-kid", "kid twice", last("\"kid\":\"other\""));
  }

  /** A rewriting of JSON into something that isn't an object of JSON. */
  record Malformed(String name, String title, UnaryOperator<String> rewrite) {}

  /** What no parser may take for an object, in the place of claims or header. */
  static List<Malformed> malformed() {
    return List.of(
        new Malformed("trailing-comma", "a comma too many", json -> json.replaceFirst("}$", ",}")),
        new Malformed("trailing-object", "two objects", json -> json + "{}"),
        new Malformed("trailing-text", "text after the object", json -> json + "x"),
        new Malformed("comment", "a comment", json -> "/* x */" + json),
        new Malformed("single-quotes", "single quotes", json -> json.replace('"', '\'')),
        new Malformed(
            "unquoted", "names without quotes", json -> json.replaceAll("\"(\\w+)\":", "$1:")),
        new Malformed("not-a-number", "a claim that is NaN", last("\"x\":NaN")),
        new Malformed("leading-zero", "a number with a leading zero", last("\"x\":01")),
        new Malformed("control-character", "a bare line break in a text", last("\"x\":\"a\nb\"")),
        new Malformed(
            "cut", "the object isn't closed", json -> json.substring(0, json.length() - 1)),
        new Malformed("byte-order-mark", "a byte order mark before it", json -> "\uFEFF" + json),
        new Malformed("nul-before", "a NUL before it", json -> "\u0000" + json),
        new Malformed("nul-after", "a NUL after it", json -> json + "\u0000"),
        new Malformed("payload-list", "the claims in a list", json -> "[" + json + "]"),
        new Malformed("payload-text", "the claims are a string", json -> "\"x\""),
        new Malformed("payload-null", "the claims are null", json -> "null"),
        new Malformed("payload-number", "the claims are a number", json -> "1"),
        new Malformed("payload-empty", "no claims", json -> "{}"),
        new Malformed("payload-nothing", "nothing between the dots", json -> ""),
        new Malformed("payload-not-json", "claims in XML", json -> "<claims/>"));
  }

  private void headers() {
    header(
        "header-byte-order-mark", "a byte order mark before the header", json -> "\uFEFF" + json);
    header("header-trailing", "text after the header", json -> json + "x");
    header("header-list", "the header in a list", json -> "[" + json + "]");
    header("header-null", "the header is null", json -> "null");
    header("header-empty", "an empty header", json -> "{}");
    header("header-nothing", "no header at all", json -> "");
  }

  /** C-14: some of these are longer than 64 KB. */
  private void sizes() {
    payload(
        "nested-deep",
        "10,000 lists in each other",
        last("\"x\":" + "[".repeat(10_000) + "]".repeat(10_000)));
    payload(
        "nested-objects",
        "5,000 objects in each other",
        last("\"x\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)));
    payload("nested-open", "50,000 lists that aren't closed", json -> "[".repeat(50_000));
    payload("megabyte", "a megabyte of claims", last("\"x\":\"" + "x".repeat(1024 * 1024) + "\""));
    payload(
        "groups",
        "5,000 groups",
        last(
            "\"groups\":[" + "\"5d1c8a3e-7b60-4f92-a1d4-9e0c3b7f2a58\",".repeat(4_999) + "\"x\"]"));
    payload(
        "name-long", "a name of 100 KB", last("\"given_name\":\"" + "n".repeat(100 * 1024) + "\""));
    payload("digits", "a number of 100,000 digits", last("\"x\":" + "9".repeat(100_000)));
    forgeries.add(
        TokenForgery.serialized(
            "exponent",
            "a number with an absurd exponent",
            "C-14",
            EITHER,
            Serializations.payload(last("\"x\":1e999999999"))));
  }

  private void bytes() {
    forgeries.add(bytes("utf-16", "UTF-16", json -> json.getBytes(StandardCharsets.UTF_16)));
    forgeries.add(
        bytes(
            "utf-16-le",
            "UTF-16 without a mark",
            json -> json.getBytes(StandardCharsets.UTF_16LE)));
    forgeries.add(
        bytes(
            "latin-1",
            "ISO 8859-1, which is not UTF-8",
            json -> last("\"x\":\"\u00e9\"").apply(json).getBytes(StandardCharsets.ISO_8859_1)));
    forgeries.add(
        bytes(
            "overlong",
            "UTF-8 longer than it must be",
            json -> replaced(last("\"x\":\"@@\"").apply(json), (byte) 0xC0, (byte) 0xAF)));
    forgeries.add(
        bytes(
            "surrogate",
            "half a surrogate pair in UTF-8",
            json ->
                replaced(
                    last("\"x\":\"@@@\"").apply(json), (byte) 0xED, (byte) 0xA0, (byte) 0x80)));
  }

  private static TokenForgery bytes(String name, String title, Function<String, byte[]> rewrite) {
    return TokenForgery.serialized(
        name, title, "C-03", REJECT, Serializations.payloadBytes(rewrite));
  }

  /** Puts these bytes where the first at signs are. */
  private static byte[] replaced(String json, byte... bytes) {
    byte[] all = json.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, all, json.indexOf("@".repeat(bytes.length)), bytes.length);
    return all;
  }

  private void payload(String name, String title, UnaryOperator<String> rewrite) {
    forgeries.add(
        TokenForgery.serialized(
            name, title, "C-03, C-14", REJECT, Serializations.payload(rewrite)));
  }

  private void header(String name, String title, UnaryOperator<String> rewrite) {
    forgeries.add(
        TokenForgery.serialized(name, title, "C-03", REJECT, Serializations.header(rewrite)));
  }

  static UnaryOperator<String> first(String member) {
    return json -> "{" + member + "," + json.substring(1);
  }

  static UnaryOperator<String> last(String member) {
    return json -> json.substring(0, json.length() - 1) + "," + member + "}";
  }
}

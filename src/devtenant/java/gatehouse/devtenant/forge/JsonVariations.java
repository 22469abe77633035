package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;
import static gatehouse.devtenant.forge.JsonForgeries.first;
import static gatehouse.devtenant.forge.JsonForgeries.last;

import gatehouse.devtenant.script.IdTokenMutator;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every member twice, and every broken JSON in the header as well: well signed. */
final class JsonVariations {
  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    for (String claim :
        List.of("aud", "iss", "exp", "nbf", "iat", "nonce", "sub", "oid", "tid", "ver", "x")) {
      duplicates(claim);
    }
    for (String member : List.of("alg", "kid", "typ")) {
      for (String value : List.of("\"none\"", "\"RS256\"", "\"JWT\"", "\"key-1\"", "null")) {
        String json = "\"" + member + "\":" + value;
        header("twice, first " + json, first(json));
        header("twice, last " + json, last(json));
      }
    }
    JsonForgeries.malformed().forEach(each -> header(each.name(), each.rewrite()));
    syntax();
    numbersAndDepths();
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "IBM037")) {
      Charset charset = Charset.forName(name);
      add(REJECT, "header in " + name, Serializations.headerBytes(json -> json.getBytes(charset)));
      add(REJECT, "claims in " + name, Serializations.payloadBytes(json -> json.getBytes(charset)));
    }
    return forgeries;
  }

  private void duplicates(String claim) {
    String evil = "\"" + claim + "\":\"evil\"";
    String escaped = "\"\\u%04x%s\":1".formatted((int) claim.charAt(0), claim.substring(1));
    payload(claim + " three times, the false ones first", first(evil + "," + evil));
    payload(claim + " twice, the false one first", first(evil + ",\"x\":1"));
    payload(claim + " twice, the false one last", last("\"x\":1," + evil));
    payload(claim + " twice, the last one escaped", last("\"x\":1," + escaped));
  }

  private void syntax() {
    both("blank", json -> " ");
    both("in a text", json -> "\"" + json.replace("\"", "\\\"") + "\"");
    both("twice", json -> json + json);
    both("a list after it", json -> json + "[]");
    both("a brace after it", json -> json + "}");
    both("a word after it", json -> json + " x");
    both("a line comment", json -> json + "//");
    both("a hash comment", json -> "#\n" + json);
    both("a leading comma", json -> "{," + json.substring(1));
    both("equals signs", json -> json.replace("\":", "\"="));
    both("hexadecimal", last("\"x\":0xff"));
    both("a plus sign", last("\"x\":+1"));
    both("an unknown escape", last("\"x\":\"\\x41\""));
    both("4,000 open lists", last("\"x\":" + "[".repeat(4_000)));
    both("a form", json -> "alg=RS256&aud=x");
    both("YAML", json -> "alg: RS256");
  }

  /** Good JSON, but more than a reader needs to take. */
  private void numbersAndDepths() {
    both(EITHER, "5,000 digits", last("\"x\":" + "1".repeat(5_000)));
    both(EITHER, "5,000 digits of a fraction", last("\"x\":1." + "1".repeat(5_000)));
    both(EITHER, "2,000 lists", last("\"x\":" + "[".repeat(2_000) + "]".repeat(2_000)));
    both(EITHER, "800 objects", last("\"x\":" + "{\"a\":".repeat(800) + "1" + "}".repeat(800)));
  }

  private void both(String name, UnaryOperator<String> rewrite) {
    both(REJECT, name, rewrite);
  }

  private void both(Expectation expectation, String name, UnaryOperator<String> rewrite) {
    add(expectation, "header: " + name, Serializations.header(rewrite));
    add(expectation, "claims: " + name, Serializations.payload(rewrite));
  }

  private void header(String name, UnaryOperator<String> rewrite) {
    add(REJECT, "header: " + name, Serializations.header(rewrite));
  }

  private void payload(String name, UnaryOperator<String> rewrite) {
    add(REJECT, "claims: " + name, Serializations.payload(rewrite));
  }

  private void add(Expectation expectation, String name, IdTokenMutator serializer) {
    forgeries.add(TokenForgery.serialized(name, name, "C-03, C-14", expectation, serializer));
  }
}

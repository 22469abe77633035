package gatehouse.devtenant.script;

import gatehouse.devtenant.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Responses that no authority and no API should give, and some do, by name. */
public final class BadResponses {
  /** A canary in many of them, which must not turn up anywhere. */
  public static final String FOREIGN = "canary-foreign-3b1f9c";

  private static final int SIX_MEGABYTES = 6 * 1024 * 1024;
  private static final int BOMB_MEGABYTES = 64;

  private static final Map<String, Reply> BODIES = Collections.unmodifiableMap(made());

  private BadResponses() {}

  /** For any endpoint that answers in JSON. */
  public static Map<String, Reply> bodies() {
    return BODIES;
  }

  private static Map<String, Reply> made() {
    Map<String, Reply> all = new LinkedHashMap<>();
    for (int status : new int[] {200, 400, 401, 403, 404, 418, 500, 503}) {
      all.put("empty-" + status, Reply.of(status));
      all.put("html-" + status, Reply.html(status, "<h1>" + FOREIGN + "</h1>"));
    }
    all.put("null", json("null"));
    all.put("array", json("[]"));
    all.put("array-of-objects", json("[{}]"));
    all.put("empty-object", json("{}"));
    all.put("text", json("\"" + FOREIGN + "\""));
    all.put("number", json("7"));
    all.put("true", json("true"));
    all.put("truncated", json("{"));
    all.put("truncated-text", json("{\"value\":[{\"subject\":\"" + FOREIGN));
    all.put("member-twice", json("{\"a\":1,\"a\":2}"));
    all.put("more-behind", json("{} " + FOREIGN));
    all.put("byte-order-mark", json("\uFEFF{}"));
    all.put("error-with-200", json("{\"error\":\"" + FOREIGN + "\"}"));
    all.put(
        "error-of-wrong-types", json("{\"error\":{\"code\":7,\"message\":[\"" + FOREIGN + "\"]}}"));
    all.put("deep-array", json("[".repeat(20_000)));
    all.put("deep-object", json("{\"a\":".repeat(20_000)));
    all.put("invalid-utf-8", json("").withBody(new byte[] {'{', '"', (byte) 0xC3, 0x28, '"'}));
    all.put("utf-16", json("").withBody("{\"value\":[]}".getBytes(StandardCharsets.UTF_16)));
    all.put("cut-off", json("{\"value\":[" + " ".repeat(5_000) + "]}").cutAfter(100));
    all.put("6-megabytes", json("{\"a\":\"" + "x".repeat(SIX_MEGABYTES) + "\"}"));
    all.put("gzip-bomb", json("").with("Content-Encoding", "gzip").withBody(bomb()));
    all.put("no-gzip", json("{}").with("Content-Encoding", "gzip"));
    all.put("redirect", Reply.found("https://127.0.0.1:1/" + FOREIGN));
    all.put("status-204", Reply.of(204));
    all.put("status-206", json("{}").withStatus(206));
    return all;
  }

  /** Good token responses (RFC 6749, section 5.1) with one thing wrong. */
  public static Map<String, Step> tokenResponses() {
    Map<String, Step> all = new LinkedHashMap<>();
    Map<String, Object> expiries = new LinkedHashMap<>();
    expiries.put("zero", 0);
    expiries.put("negative", -5);
    expiries.put("negative-text", "-5");
    expiries.put("zero-text", "0");
    expiries.put("word", "soon");
    expiries.put("huge", 1e12);
    expiries.put("huge-text", "1e12");
    expiries.put("fraction", 3599.5);
    expiries.put("true", true);
    expiries.put("array", List.of(3600));
    expiries.put("object", Map.of());
    expiries.put("empty", "");
    expiries.put("space", " 3600");
    expiries.forEach((name, value) -> all.put("expires-in-" + name, with("expires_in", value)));
    all.put("token-type-mac", with("token_type", "mac"));
    all.put("token-type-empty", with("token_type", ""));
    all.put("token-type-space", with("token_type", "Bearer "));
    all.put("token-type-number", with("token_type", 7));
    all.put("token-type-array", with("token_type", List.of("Bearer")));
    all.put("token-type-missing", without("token_type"));
    for (String member : List.of("access_token", "id_token")) {
      String name = member.replace('_', '-');
      all.put(name + "-missing", without(member));
      all.put(name + "-empty", with(member, ""));
      all.put(name + "-number", with(member, 7));
      all.put(name + "-object", with(member, Map.of("a", 1)));
    }
    all.put("id-token-foreign", with("id_token", FOREIGN));
    for (String member : List.of("refresh_token", "client_info", "scope")) {
      String name = member.replace('_', '-');
      all.put(name + "-number", with(member, 7));
      all.put(name + "-array", with(member, List.of(FOREIGN)));
    }
    all.put("client-info-foreign", with("client_info", FOREIGN));
    return all;
  }

  private static Reply json(String body) {
    return Reply.of(200, "application/json", body);
  }

  /** Many megabytes of spaces, compressed. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] block = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < BOMB_MEGABYTES; i++) {
        gzip.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Step with(String member, Object value) {
    return Step.changingJson(answer -> answer.put(member, value));
  }

  private static Step without(String member) {
    return Step.changingJson(answer -> answer.remove(member));
  }
}

package gatehouse.devtenant.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A response as a value, so that a script can look at it and change it. */
public final class Reply {
  /** A header line; a name may come several times. */
  public record Header(String name, String value) {}

  private static final int WHOLE = -1;

  private final int status;
  private final List<Header> headers;
  private final byte[] body;
  private final int cutAfter;

  private Reply(int status, List<Header> headers, byte[] body, int cutAfter) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.cutAfter = cutAfter;
  }

  public static Reply of(int status) {
    return new Reply(status, List.of(), new byte[0], WHOLE);
  }

  public static Reply of(int status, String contentType, String body) {
    return of(status).with("Content-Type", contentType).withBody(body);
  }

  public static Reply json(int status, Object value) {
    return of(status, "application/json; charset=utf-8", Json.write(value));
  }

  public static Reply html(int status, String page) {
    return of(status, "text/html; charset=utf-8", page);
  }

  public static Reply found(String location) {
    return of(302).with("Location", location);
  }

  public int status() {
    return status;
  }

  public List<Header> headers() {
    return headers;
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  public byte[] body() {
    return body.clone();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** How many bytes of the body are sent before the connection breaks; empty for all of it. */
  public Optional<Integer> cutAfter() {
    return cutAfter == WHOLE ? Optional.empty() : Optional.of(cutAfter);
  }

  public Reply withStatus(int other) {
    return new Reply(other, headers, body, cutAfter);
  }

  /** Adds a header line. */
  public Reply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, more, body, cutAfter);
  }

  public Reply without(String name) {
    String unwanted = name.toLowerCase(Locale.ROOT);
    return new Reply(
        status,
        headers.stream()
            .filter(header -> !header.name().toLowerCase(Locale.ROOT).equals(unwanted))
            .toList(),
        body,
        cutAfter);
  }

  public Reply withBody(String text) {
    return withBody(text.getBytes(StandardCharsets.UTF_8));
  }

  public Reply withBody(byte[] bytes) {
    return new Reply(status, headers, bytes.clone(), cutAfter);
  }

  /** The same answer with members of its JSON object changed. */
  public Reply editingJson(Consumer<Map<String, Object>> change) {
    Map<String, Object> members = new LinkedHashMap<>(Json.readObject(text()));
    change.accept(members);
    return withBody(Json.write(members));
  }

  /** Breaks the connection after so many bytes of the body. */
  public Reply cutAfter(int bytes) {
    return new Reply(status, headers, body, bytes);
  }
}

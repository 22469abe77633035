package gatehouse.doctor;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One GET, and what could be seen of it.
 *
 * @param chain the certificates of the other side, trusted or not; empty if it has shown none
 * @param status 0 without an answer
 * @param headers by their names in lower case, the first of each
 * @param failure why there is no answer; null if there is one
 */
record Contact(
    URI uri,
    List<X509Certificate> chain,
    int status,
    Map<String, String> headers,
    String body,
    @Nullable String failure) {
  Contact {
    chain = List.copyOf(chain);
    headers = Map.copyOf(headers);
  }

  boolean answered() {
    return failure == null;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The clock of the other side. */
  Optional<Instant> date() {
    try {
      return header("date").map(DateTimeFormatter.RFC_1123_DATE_TIME::parse).map(Instant::from);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean isHtml() {
    return header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html")
        || body.stripLeading().startsWith("<");
  }

  /** It may be back in a moment. */
  boolean isOutage() {
    return status == 429 || status >= 500;
  }

  boolean isRedirect() {
    return status >= 300 && status < 400;
  }
}

package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.http.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** When a token ends that another party verifies: for the operator, and for no decision. */
public final class TokenEnd {
  private TokenEnd() {}

  /** Its {@code exp} (RFC 7519, section 4.1.4); empty if it has none that can be read. */
  public static Optional<Instant> of(String token) {
    String[] segments = token.split("\\.", -1);
    if (segments.length != 3) {
      return Optional.empty();
    }
    try {
      return StrictJson.object(Base64.getUrlDecoder().decode(segments[1]))
          .map(claims -> claims.path("exp"))
          .filter(JsonNode::canConvertToLong)
          .map(exp -> Instant.ofEpochSecond(exp.longValue()));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}

package gatehouse.token;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of a verified ID token, read from the bytes that were signed; no {@link TokenRule} has
 * failed. Immutable.
 */
public final class IdToken {
  private static final long MAX_NUMERIC_DATE = 1L << 53;

  private final ObjectNode claims;
  private final Identity identity;
  private final Set<TokenRule> passed;

  /** A claim; a text as it is, anything else as JSON. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Claim(String name, String text) {}

  IdToken(ObjectNode claims, Identity identity, Set<TokenRule> passed) {
    this.claims = claims;
    this.identity = identity;
    this.passed = Collections.unmodifiableSet(EnumSet.copyOf(passed));
  }

  public Identity identity() {
    return identity;
  }

  /** A claim that is a text; empty if it is missing, blank, or of another type. */
  public Optional<String> text(String claim) {
    return text(claims.path(claim));
  }

  /** The first text of a claim that is a list of texts, such as {@code emails} of B2C. */
  public Optional<String> firstText(String claim) {
    return text(claims.path(claim).path(0));
  }

  /** The texts of a claim that is a list of texts, or a single one; each once. */
  public Set<String> texts(String claim) {
    JsonNode node = claims.path(claim);
    Set<String> texts = new LinkedHashSet<>();
    text(node).ifPresent(texts::add);
    if (node.isArray()) {
      node.forEach(each -> text(each).ifPresent(texts::add));
    }
    return Collections.unmodifiableSet(texts);
  }

  public boolean has(String claim) {
    return claims.has(claim);
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.ofNullable(node.textValue()).filter(text -> !text.isBlank());
  }

  /** When the user last authenticated, if the authority says so. */
  public Optional<Instant> authenticatedAt() {
    JsonNode node = claims.path("auth_time");
    return isDate(node) ? Optional.of(Instant.ofEpochSecond(node.longValue())) : Optional.empty();
  }

  /**
   * The authority's name for its session (OpenID Connect Front-Channel Logout 1.0, section 3);
   * empty if it is not a valid one.
   */
  public Optional<String> sid() {
    return Optional.ofNullable(claims.path("sid").textValue()).filter(Sid::isValid);
  }

  /** All claims in the order of the token. */
  public List<Claim> claims() {
    return claims.properties().stream().map(IdToken::claim).toList();
  }

  private static Claim claim(Map.Entry<String, JsonNode> claim) {
    JsonNode value = claim.getValue();
    return new Claim(claim.getKey(), value.isTextual() ? value.textValue() : value.toString());
  }

  /** The rules that applied; a rule that failed would have prevented this token. */
  public Set<TokenRule> passed() {
    return passed;
  }

  /** Whole seconds since 1970 (NumericDate of RFC 7519), small enough for arithmetic. */
  static boolean isDate(JsonNode node) {
    return node.isIntegralNumber()
        && node.canConvertToLong()
        && node.longValue() >= 0
        && node.longValue() <= MAX_NUMERIC_DATE;
  }

  /** Without any claim. */
  @Override
  public String toString() {
    return "IdToken[" + identity.key() + "]";
  }
}

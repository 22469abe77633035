package gatehouse.token;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of a verified ID token: it exists only once every {@link TokenRule} has passed, and is
 * read from the very bytes that were signed. Immutable.
 */
public final class IdToken {
  private static final long MAX_NUMERIC_DATE = 1L << 53;

  private final ObjectNode claims;
  private final Identity identity;
  private final Set<TokenRule> passed;

  /** A claim as the token has it: a text as it is, anything else as JSON. */
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

  /** A claim that is a text. */
  public Optional<String> text(String claim) {
    JsonNode node = claims.path(claim);
    return node.isTextual() && !node.textValue().isBlank()
        ? Optional.of(node.textValue())
        : Optional.empty();
  }

  /** The first text of a claim that is a list of such, as the {@code emails} of B2C. */
  public Optional<String> firstText(String claim) {
    JsonNode first = claims.path(claim).path(0);
    return first.isTextual() && !first.textValue().isBlank()
        ? Optional.of(first.textValue())
        : Optional.empty();
  }

  /** When the user last proved who they are, where the authority says so. */
  public Optional<Instant> authenticatedAt() {
    JsonNode node = claims.path("auth_time");
    return isDate(node) ? Optional.of(Instant.ofEpochSecond(node.longValue())) : Optional.empty();
  }

  /**
   * The authority's name of its session (OpenID Connect Front-Channel Logout 1.0, section 3), as
   * far as a sign-out could name it.
   */
  public Optional<String> sid() {
    return text("sid").filter(Sid::isValid);
  }

  /** All claims in the order of the token. */
  public List<Claim> claims() {
    return claims.properties().stream()
        .map(
            claim ->
                new Claim(
                    claim.getKey(),
                    claim.getValue().isTextual()
                        ? claim.getValue().textValue()
                        : claim.getValue().toString()))
        .toList();
  }

  /** The rules that applied; a rule that failed would have prevented this token. */
  public Set<TokenRule> passed() {
    return passed;
  }

  /** Whole seconds since 1970 (RFC 7519, NumericDate), small enough to calculate with. */
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

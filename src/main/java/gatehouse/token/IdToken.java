package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The claims of a verified ID token: it exists only once every {@link TokenRule} has passed, and is
 * read from the very bytes that were signed.
 */
public final class IdToken {
  private final ObjectNode claims;
  private final Identity identity;

  IdToken(ObjectNode claims, Identity identity) {
    this.claims = claims.deepCopy();
    this.identity = identity;
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

  /** Without any claim. */
  @Override
  public String toString() {
    return "IdToken[" + identity.key() + "]";
  }
}

package gatehouse.devtenant.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What comes back from the authorization endpoint (OAuth 2.0 Multiple Response Type Encoding
 * Practices 1.0, section 3). The hybrid types, which Entra has too, are missing here.
 */
enum ResponseType {
  CODE("code"),
  ID_TOKEN("id_token"),
  TOKEN("token"),
  ID_TOKEN_TOKEN("id_token", "token");

  private final Set<String> words;

  ResponseType(String... words) {
    this.words = Set.of(words);
  }

  /** The words may come in any order, but each once. */
  static Optional<ResponseType> of(String value) {
    List<String> asked = List.of(value.split(" ", -1));
    return Arrays.stream(values())
        .filter(type -> type.words.size() == asked.size() && type.words.containsAll(asked))
        .filter(type -> asked.containsAll(type.words))
        .findFirst();
  }

  boolean hasCode() {
    return words.contains("code");
  }

  boolean hasIdToken() {
    return words.contains("id_token");
  }

  boolean hasAccessToken() {
    return words.contains("token");
  }

  /** The same section: whatever asks for a token never gets an answer in the query. */
  static boolean asksForToken(String value) {
    return List.of(value.split(" ", -1)).stream().anyMatch(word -> word.endsWith("token"));
  }
}

package gatehouse.session;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scopes of an access token. The authority may return them in another case and order, and with
 * or without the API's URI in front (SPEC T6).
 */
public final class GrantedScopes {
  private final Set<String> written;
  private final Set<String> names;

  private GrantedScopes(Set<String> written) {
    this.written = Collections.unmodifiableSet(written);
    this.names = written.stream().map(GrantedScopes::name).collect(Collectors.toSet());
  }

  /** Parses the {@code scope} of a token response (RFC 6749, section 3.3). */
  static GrantedScopes of(String text) {
    Set<String> written = new LinkedHashSet<>(List.of(text.split("\\s+")));
    written.remove("");
    return new GrantedScopes(written);
  }

  /** As the authority writes them. */
  public Set<String> written() {
    return written;
  }

  public boolean contains(String scope) {
    return names.contains(name(scope));
  }

  private static String name(String scope) {
    return scope.substring(scope.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}

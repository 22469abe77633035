package gatehouse.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scopes of an access token. They come back in any case and order, and with or without the
 * address of the API in front (SPEC T6).
 */
public final class GrantedScopes {
  private final Set<String> names;

  private GrantedScopes(Set<String> names) {
    this.names = names;
  }

  /**
   * @param text as a token response has it (RFC 6749, section 3.3)
   */
  static GrantedScopes of(String text) {
    return new GrantedScopes(
        Arrays.stream(text.split("\\s+")).map(GrantedScopes::name).collect(Collectors.toSet()));
  }

  public boolean contains(String scope) {
    return names.contains(name(scope));
  }

  private static String name(String scope) {
    return scope.substring(scope.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}

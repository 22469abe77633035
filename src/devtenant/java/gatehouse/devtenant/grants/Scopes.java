package gatehouse.devtenant.grants;

import gatehouse.devtenant.directory.RegisteredApplication;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads and writes the scope parameter: names of OpenID Connect, and permissions of Graph. */
public final class Scopes {
  public static final String OPENID = "openid";
  public static final String OFFLINE_ACCESS = "offline_access";

  private static final Set<String> OPENID_CONNECT =
      Set.of(OPENID, "profile", "email", OFFLINE_ACCESS);
  private static final String GRAPH = "https://graph.microsoft.com/";

  /** A scope that doesn't exist, or that the application isn't registered for. */
  public static final class UnknownScopeException extends Exception {
    private static final long serialVersionUID = 1;

    private final String scope;

    UnknownScopeException(String scope) {
      super(scope);
      this.scope = scope;
    }

    public String scope() {
      return scope;
    }
  }

  private Scopes() {}

  /** The scopes as Graph spells them, whatever case and prefix they were asked for in. */
  public static Set<String> read(String text, RegisteredApplication application)
      throws UnknownScopeException {
    Map<String, String> allowed =
        application.allowedScopes().stream()
            .collect(
                Collectors.toMap(scope -> scope.toLowerCase(Locale.ROOT), Function.identity()));
    Set<String> scopes = new LinkedHashSet<>();
    for (String asked : List.of(text.trim().split(" +", -1))) {
      String name = asked.toLowerCase(Locale.ROOT);
      String bare = name.startsWith(GRAPH) ? name.substring(GRAPH.length()) : name;
      if (OPENID_CONNECT.contains(name)) {
        scopes.add(name);
      } else if (bare.equals(".default")) {
        scopes.addAll(application.allowedScopes());
      } else {
        scopes.add(
            Optional.ofNullable(allowed.get(bare))
                .orElseThrow(() -> new UnknownScopeException(asked)));
      }
    }
    return scopes;
  }

  public static boolean isOpenidConnect(String scope) {
    return OPENID_CONNECT.contains(scope);
  }

  public static Set<String> ofGraph(Set<String> scopes) {
    Set<String> graph = new TreeSet<>(scopes);
    graph.removeAll(OPENID_CONNECT);
    return graph;
  }

  /**
   * As Entra tells what was granted: Graph's in its own order and spelling, then some of OpenID
   * Connect's, {@code offline_access} never.
   */
  public static String granted(Set<String> scopes) {
    Set<String> told = new LinkedHashSet<>(ofGraph(scopes));
    for (String name : List.of("profile", OPENID, "email")) {
      if (scopes.contains(name)) {
        told.add(name);
      }
    }
    return String.join(" ", told);
  }
}

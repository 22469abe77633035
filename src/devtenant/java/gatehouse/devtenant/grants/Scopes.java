package gatehouse.devtenant.grants;

import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.ExposedApis;
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

/**
 * Reads and writes the scope parameter: names of OpenID Connect, permissions of Graph by their
 * names, and those of other APIs behind the URI of the API, as in {@code api://…/Me.Read}.
 */
public final class Scopes {
  public static final String OPENID = "openid";
  public static final String OFFLINE_ACCESS = "offline_access";

  /** All that a resource has. */
  public static final String DEFAULT = ".default";

  private static final Set<String> OPENID_CONNECT =
      Set.of(OPENID, "profile", "email", OFFLINE_ACCESS);
  private static final String GRAPH = "https://graph.microsoft.com/";

  /** A scope that doesn't exist, or that the application isn't registered for. */
  public static final class UnknownScopeException extends Exception {
    private static final long serialVersionUID = 1;

    private final String scope;
    private final Kind kind;

    /** What of it is unknown. */
    public enum Kind {
      /** A permission of Graph. */
      SCOPE,
      /** A permission of an API that there is. */
      SCOPE_OF_API,
      /** The API. */
      RESOURCE
    }

    UnknownScopeException(String scope, Kind kind) {
      super(scope);
      this.scope = scope;
      this.kind = kind;
    }

    public String scope() {
      return scope;
    }

    public Kind kind() {
      return kind;
    }
  }

  private Scopes() {}

  /** The scopes as their APIs spell them, whatever case and prefix they were asked for in. */
  public static Set<String> read(String text, RegisteredApplication application, ExposedApis apis)
      throws UnknownScopeException {
    Set<String> scopes = new LinkedHashSet<>();
    for (String asked : List.of(text.trim().split(" +", -1))) {
      String name = asked.toLowerCase(Locale.ROOT);
      if (OPENID_CONNECT.contains(name)) {
        scopes.add(name);
      } else if (name.contains("/") && !name.startsWith(GRAPH)) {
        scopes.addAll(ofApi(asked, apis));
      } else {
        scopes.addAll(ofGraph(asked, application));
      }
    }
    return scopes;
  }

  private static Set<String> ofGraph(String asked, RegisteredApplication application)
      throws UnknownScopeException {
    String name = asked.toLowerCase(Locale.ROOT);
    String bare = name.startsWith(GRAPH) ? name.substring(GRAPH.length()) : name;
    if (bare.equals(DEFAULT)) {
      return application.allowedScopes();
    }
    Map<String, String> allowed =
        application.allowedScopes().stream()
            .collect(
                Collectors.toMap(scope -> scope.toLowerCase(Locale.ROOT), Function.identity()));
    return Set.of(
        Optional.ofNullable(allowed.get(bare))
            .orElseThrow(() -> new UnknownScopeException(asked, UnknownScopeException.Kind.SCOPE)));
  }

  private static Set<String> ofApi(String asked, ExposedApis apis) throws UnknownScopeException {
    int slash = asked.lastIndexOf('/');
    ExposedApi api =
        apis.named(asked.substring(0, slash))
            .orElseThrow(
                () -> new UnknownScopeException(asked, UnknownScopeException.Kind.RESOURCE));
    String name = asked.substring(slash + 1);
    Set<String> scopes =
        api.scopes().stream()
            .filter(scope -> name.equals(DEFAULT) || scope.equalsIgnoreCase(name))
            .map(scope -> api.uri() + "/" + scope)
            .collect(Collectors.toCollection(TreeSet::new));
    if (scopes.isEmpty()) {
      throw new UnknownScopeException(asked, UnknownScopeException.Kind.SCOPE_OF_API);
    }
    return scopes;
  }

  public static boolean isOpenidConnect(String scope) {
    return OPENID_CONNECT.contains(scope);
  }

  /** In its own order. */
  public static Set<String> ofGraph(Set<String> scopes) {
    Set<String> graph = new TreeSet<>(scopes);
    graph.removeIf(scope -> isOpenidConnect(scope) || scope.contains("/"));
    return graph;
  }

  /** The URIs of the other APIs that scopes are of. */
  public static Set<String> apis(Set<String> scopes) {
    return scopes.stream()
        .filter(scope -> scope.contains("/"))
        .map(scope -> scope.substring(0, scope.lastIndexOf('/')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of an API's scopes, as it finds them in an access token. */
  public static String ofApi(Set<String> scopes, ExposedApi api) {
    String prefix = api.uri() + "/";
    return scopes.stream()
        .filter(scope -> scope.startsWith(prefix))
        .map(scope -> scope.substring(prefix.length()))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /**
   * As Entra tells what was granted: the permissions in its own order and spelling, then some of
   * OpenID Connect's, {@code offline_access} never.
   */
  public static String granted(Set<String> scopes) {
    Set<String> told = new TreeSet<>(scopes);
    told.removeAll(OPENID_CONNECT);
    Set<String> all = new LinkedHashSet<>(told);
    for (String name : List.of("profile", OPENID, "email")) {
      if (scopes.contains(name)) {
        all.add(name);
      }
    }
    return String.join(" ", all);
  }
}

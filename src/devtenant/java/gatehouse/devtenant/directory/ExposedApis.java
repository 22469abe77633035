package gatehouse.devtenant.directory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All APIs besides Graph, and which applications have roles there. Tests add to it. */
public final class ExposedApis {
  private final Map<String, ExposedApi> byAppId = new LinkedHashMap<>();
  private final Map<String, Set<String>> assigned = new HashMap<>();

  /** Adds an API, or replaces the one of the same registration. */
  public synchronized void expose(ExposedApi api) {
    byAppId.put(api.appId(), api);
  }

  /** Gives an application a role of an API, as an administrator does. */
  public synchronized void assign(String clientId, ExposedApi api, String role) {
    if (!api.roles().contains(role)) {
      throw new IllegalArgumentException(role + " is not a role of " + api.uri());
    }
    assigned.computeIfAbsent(clientId + " " + api.appId(), none -> new TreeSet<>()).add(role);
  }

  public synchronized Set<String> rolesOf(String clientId, ExposedApi api) {
    return Set.copyOf(assigned.getOrDefault(clientId + " " + api.appId(), Set.of()));
  }

  /** By its URI or the client id of its registration, in any case. */
  public synchronized Optional<ExposedApi> named(String resource) {
    String wanted = resource.toLowerCase(Locale.ROOT);
    return byAppId.values().stream()
        .filter(
            api ->
                api.uri().toLowerCase(Locale.ROOT).equals(wanted)
                    || api.appId().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }
}

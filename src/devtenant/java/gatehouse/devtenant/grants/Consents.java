package gatehouse.devtenant.grants;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who consented to what, for which application. */
public final class Consents {
  private record Key(String personOid, String clientId) {}

  private final Map<Key, Set<String>> given = new HashMap<>();

  public synchronized void give(String personOid, String clientId, Set<String> scopes) {
    given.computeIfAbsent(new Key(personOid, clientId), key -> new HashSet<>()).addAll(scopes);
  }

  public synchronized Set<String> of(String personOid, String clientId) {
    return Set.copyOf(given.getOrDefault(new Key(personOid, clientId), Set.of()));
  }

  /** Takes back all consent of all people. */
  public synchronized void withdrawAll() {
    given.clear();
  }

  public synchronized void withdraw(String personOid, String clientId, String scope) {
    given.getOrDefault(new Key(personOid, clientId), new HashSet<>()).remove(scope);
  }
}

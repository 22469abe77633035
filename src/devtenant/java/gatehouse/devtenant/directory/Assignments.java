package gatehouse.devtenant.directory;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has which app roles, is in which groups, and cannot satisfy which authentication contexts; by
 * the home object id. Tests change what they need.
 */
public final class Assignments {
  public static final String REPORTS_READ = "Reports.Read";
  public static final String STAFF = "6b1f7c52-0d3e-4a9b-8c64-2f5d1e7a9083";

  private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> refusedContexts = new ConcurrentHashMap<>();
  private volatile boolean groupClaims = true;

  Assignments() {
    assignRoles(People.ADA, REPORTS_READ);
    setGroups(People.ADA, Set.of(STAFF));
  }

  /** In the place of those that the person had. */
  public void assignRoles(Person person, String... values) {
    roles.put(person.home().oid(), Set.of(values));
  }

  /** In the place of those that the person was in. */
  public void setGroups(Person person, Collection<String> ids) {
    groups.put(person.home().oid(), Set.copyOf(ids));
  }

  /** Lets a person fail: there is no second factor, say. */
  public void refuseContexts(Person person, String... ids) {
    refusedContexts.put(person.home().oid(), Set.of(ids));
  }

  /** Whether ID tokens have groups, {@code groupMembershipClaims} of the registration. */
  public void groupClaims(boolean inTokens) {
    groupClaims = inTokens;
  }

  public Set<String> roles(Person person) {
    return roles.getOrDefault(person.home().oid(), Set.of());
  }

  public Set<String> groups(Person person) {
    return groups.getOrDefault(person.home().oid(), Set.of());
  }

  public boolean hasGroupClaims() {
    return groupClaims;
  }

  public boolean canSatisfy(Person person, Collection<String> contexts) {
    return refusedContexts.getOrDefault(person.home().oid(), Set.of()).stream()
        .noneMatch(contexts::contains);
  }
}

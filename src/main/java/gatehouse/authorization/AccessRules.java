package gatehouse.authorization;

import gatehouse.config.SettingsProblem;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.SessionTokens;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all AuthFilters of {@code web.xml} demand.
 *
 * @param byFilter by the name of the filter
 */
public record AccessRules(Map<String, AccessRequirements> byFilter) {
  /** How old roles and groups may be. */
  private static final Duration LONGEST = Duration.ofHours(1);

  public AccessRules {
    byFilter = Map.copyOf(byFilter);
  }

  /**
   * Reads them from the running container.
   *
   * @param filterClass of the filters in question
   * @param hasGraph whether groups that an ID token does not list can be looked up
   * @param problems takes what is wrong with any of them
   */
  public static AccessRules of(
      ServletContext context,
      Class<?> filterClass,
      boolean hasGraph,
      Collection<SettingsProblem> problems) {
    Map<String, AccessRequirements> all = new TreeMap<>();
    context
        .getFilterRegistrations()
        .forEach(
            (name, filter) -> {
              if (filterClass.getName().equals(filter.getClassName())) {
                all.put(name, requirements(filter, hasGraph, problems));
              }
            });
    return new AccessRules(all);
  }

  private static AccessRequirements requirements(
      FilterRegistration filter, boolean hasGraph, Collection<SettingsProblem> problems) {
    InitParams params = InitParams.of(filter, problems);
    AccessRequirements required = new AccessRequirementsReader(params).read();
    if (!required.groups().isEmpty() && !hasGraph) {
      params.rejectFilter(
          "demands a group, but graph_endpoint is none, so that nobody can say who is in it",
          "set graph_endpoint, or use roles");
    }
    return required;
  }

  /**
   * The tokens, to be renewed within an hour if roles or groups are demanded, since these are read
   * with them: where access is evaluated continuously, access tokens live for up to 28 hours.
   */
  public SessionTokens renewedInTime(SessionTokens tokens) {
    boolean read =
        byFilter.values().stream()
            .anyMatch(required -> !required.roles().isEmpty() || !required.groups().isEmpty());
    return read ? tokens.renewedWithin(LONGEST) : tokens;
  }

  /** Whether any of them demands what the user's own tenant defines. */
  public boolean relyOnTenant() {
    return byFilter.values().stream()
        .anyMatch(required -> !required.roles().isEmpty() || required.authContext() != null);
  }

  /** The object ids of all groups that any of them names. */
  public Set<String> groups() {
    Set<String> groups = new HashSet<>();
    byFilter.values().forEach(required -> groups.addAll(required.groups()));
    return groups;
  }

  /**
   * @throws GatehouseException NOT_CONFIGURED for a filter that was not there at start, whose
   *     init-params nobody has validated
   */
  public AccessRequirements of(String filterName) {
    AccessRequirements required = byFilter.get(filterName);
    if (required == null) {
      throw new GatehouseException(
          ErrorCode.NOT_CONFIGURED, "an AuthFilter was added after the start: " + filterName);
    }
    return required;
  }
}

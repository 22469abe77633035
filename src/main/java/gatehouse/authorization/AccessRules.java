package gatehouse.authorization;

import gatehouse.config.SettingsProblem;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
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
                all.put(name, requirements(name, filter, hasGraph, problems));
              }
            });
    return new AccessRules(all);
  }

  private static AccessRequirements requirements(
      String name,
      FilterRegistration filter,
      boolean hasGraph,
      Collection<SettingsProblem> problems) {
    AccessRequirements required =
        new AccessRequirementsReader(name, filter.getInitParameters(), problems).read();
    String where = "the filter " + name + " in web.xml";
    if (filter.getUrlPatternMappings().isEmpty() && filter.getServletNameMappings().isEmpty()) {
      problems.add(
          new SettingsProblem(where, "protects nothing", "give it a filter-mapping, or remove it"));
    }
    if (!required.groups().isEmpty() && !hasGraph) {
      problems.add(
          new SettingsProblem(
              where,
              "demands a group, but graph_endpoint is none, so that nobody can say who is in it",
              "set graph_endpoint, or use roles"));
    }
    return required;
  }

  /** The object ids of all groups that any of them names. */
  public Set<String> groups() {
    Set<String> groups = new HashSet<>();
    byFilter.values().forEach(required -> groups.addAll(required.groups()));
    return groups;
  }

  public AccessRequirements of(String filterName) {
    return byFilter.getOrDefault(filterName, AccessRequirements.NONE);
  }
}

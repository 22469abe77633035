package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code $select}: which properties are wanted.
 *
 * @param names null for the default properties
 */
record SelectOption(@Nullable List<String> names) {

  /**
   * @param known all properties the type has; others are refused as Graph does
   */
  static SelectOption of(TenantRequest request, Set<String> known, String type) {
    String select = request.query().get("$select");
    if (select == null) {
      return new SelectOption(null);
    }
    List<String> names = List.of(select.split(",", -1)).stream().map(String::trim).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new GraphException(
            new GraphError(
                400,
                "RequestBroker--ParseUri",
                "Could not find a property named '%s' on type '%s'.".formatted(name, type)));
      }
    }
    return new SelectOption(names);
  }

  boolean asksFor(String name) {
    return names != null && names.contains(name);
  }

  /** The selected ones of these; annotations and the id always. */
  Map<String, Object> of(Map<String, Object> properties) {
    if (names == null) {
      return properties;
    }
    Map<String, Object> chosen = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith("@") || name.equals("id") || names.contains(name)) {
            chosen.put(name, value);
          }
        });
    return chosen;
  }
}

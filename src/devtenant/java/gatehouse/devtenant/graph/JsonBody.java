package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.TenantRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object in a request, read as strictly as Graph reads it. */
record JsonBody(Map<String, Object> members) {

  static JsonBody of(TenantRequest request) {
    String type = request.header("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw unreadable();
    }
    try {
      return new JsonBody(Json.readObject(request.body()));
    } catch (UncheckedIOException notJson) {
      throw unreadable();
    }
  }

  private static GraphException unreadable() {
    return new GraphException(
        GraphError.badRequest(
            "Unable to read JSON request payload. Please ensure Content-Type header is set and"
                + " payload is of valid JSON format."));
  }

  /** Refuses members that the type does not have. */
  JsonBody only(Set<String> known, String type) {
    for (String name : members.keySet()) {
      if (!known.contains(name) && !name.startsWith("@odata")) {
        throw new GraphException(
            GraphError.unreadable(
                ("The property '%s' does not exist on type '%s'. Make sure to only use property"
                        + " names that are defined by the type.")
                    .formatted(name, type)));
      }
    }
    return this;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Nullable String text(String name) {
    return typed(name, String.class);
  }

  int number(String name, int otherwise) {
    Integer number = typed(name, Integer.class);
    return number == null ? otherwise : number;
  }

  boolean is(String name, boolean otherwise) {
    Boolean value = typed(name, Boolean.class);
    return value == null ? otherwise : value;
  }

  /** Empty if it is absent. */
  JsonBody object(String name) {
    Map<?, ?> object = typed(name, Map.class);
    return object == null ? new JsonBody(Map.of()) : object(object);
  }

  List<JsonBody> objects(String name) {
    List<?> list = typed(name, List.class);
    return list == null
        ? List.of()
        : list.stream().map(each -> object(cast(name, each, Map.class))).toList();
  }

  List<String> texts(String name) {
    List<?> list = typed(name, List.class);
    return list == null
        ? List.of()
        : list.stream().map(each -> cast(name, each, String.class)).toList();
  }

  @SuppressWarnings("unchecked")
  private static JsonBody object(Map<?, ?> members) {
    return new JsonBody((Map<String, Object>) members);
  }

  private <T> @Nullable T typed(String name, Class<T> type) {
    Object value = members.get(name);
    return value == null ? null : cast(name, value, type);
  }

  private static <T> T cast(String name, @Nullable Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new GraphException(
          GraphError.unreadable(
              "An unexpected value was found when reading the property '%s'.".formatted(name)));
    }
    return type.cast(value);
  }
}

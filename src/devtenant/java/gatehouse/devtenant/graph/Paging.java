package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code $top} and {@code $skip}: which part of a long result. */
record Paging(int top, int skip) {
  private static final int DEFAULT = 10;
  private static final int LARGEST = 1000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  static Paging of(TenantRequest request, Preferences preferences) {
    int preferred = preferences.maxPageSize() == 0 ? DEFAULT : preferences.maxPageSize();
    int top = number(request, "$top", preferred);
    if (top < 1 || top > LARGEST) {
      throw new GraphException(
          GraphError.badRequest(
              "The value of '$top' must be between 1 and " + LARGEST + ", not " + top + "."));
    }
    return new Paging(top, number(request, "$skip", 0));
  }

  private static int number(TenantRequest request, String name, int otherwise) {
    String value = request.query().get(name);
    if (value == null) {
      return otherwise;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw new GraphException(
          GraphError.badRequest(
              "Invalid value '%s' for $%s query option found."
                  .formatted(value, name.substring(1))));
    }
    return Integer.parseInt(value);
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(skip).limit(top).toList();
  }

  boolean isLast(int size) {
    return (long) skip + top >= size;
  }

  /** The same query with another {@code $skip}. */
  String next(Parameters query) {
    String rest =
        query.values().entrySet().stream()
            .filter(each -> !each.getKey().equals("$skip"))
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue().get(0)))
            .collect(Collectors.joining("&"));
    return rest + "&" + encoded("$skip") + "=" + (skip + top);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

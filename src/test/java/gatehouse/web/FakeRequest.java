package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A GET with headers and perhaps a query, and nothing else. */
final class FakeRequest {
  private FakeRequest() {}

  /**
   * @param headers by name and value; a name may be there more than once
   */
  static HttpServletRequest with(@Nullable String query, String... headers) {
    Map<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.computeIfAbsent(lower(headers[i]), name -> new ArrayList<>()).add(headers[i + 1]);
    }
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeader" -> {
                    List<String> values = values(all, arguments[0]);
                    yield values.isEmpty() ? null : values.get(0);
                  }
                  case "getHeaders" -> enumeration(values(all, arguments[0]));
                  case "getQueryString" -> query;
                  default -> throw new AssertionError(method.getName());
                });
  }

  private static List<String> values(Map<String, List<String>> all, Object name) {
    return all.getOrDefault(lower((String) name), List.of());
  }

  private static Enumeration<String> enumeration(List<String> values) {
    return Collections.enumeration(values);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

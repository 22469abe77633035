package gatehouse.devtenant.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param at by the clock of the tenant
 * @param path still percent-encoded
 * @param headers names in lower case; repeated ones are joined by a comma
 * @param form the body where it is form-urlencoded
 */
public record TenantRequest(
    Instant at,
    String method,
    String path,
    Parameters query,
    Parameters form,
    Map<String, String> headers,
    Map<String, String> cookies,
    String body) {

  public TenantRequest {
    headers = Map.copyOf(headers);
    cookies = Map.copyOf(cookies);
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Query and form together. */
  public Parameters parameters() {
    return query.and(form);
  }

  /** The first part of the path: the tenant, at the endpoints of Entra. */
  public String firstSegment() {
    return List.of(path.split("/", -1)).get(1);
  }

  public boolean is(String wanted) {
    return method.equals(wanted);
  }
}

package gatehouse.web;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Request parameters, which must not be included more than once (RFC 6749, section 3.1). */
public final class Parameters {
  private Parameters() {}

  /**
   * @throws GatehouseException BAD_REQUEST if the parameter is repeated, or the body cannot be read
   */
  public static Optional<String> single(HttpServletRequest request, String name) {
    try {
      return single(request.getParameterMap(), name);
    } catch (IllegalStateException e) {
      // Tomcat 11, if the body is too long or not a form.
      throw new GatehouseException(ErrorCode.BAD_REQUEST, "the body cannot be read as a form");
    }
  }

  /**
   * @throws GatehouseException BAD_REQUEST if the parameter is repeated
   */
  public static Optional<String> single(Map<String, String[]> parameters, String name) {
    String[] values = parameters.getOrDefault(name, new String[0]);
    if (values.length > 1) {
      throw new GatehouseException(
          ErrorCode.BAD_REQUEST, "the request has the parameter " + name + " more than once");
    }
    return Arrays.stream(values).findFirst();
  }
}

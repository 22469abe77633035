package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.web.FetchMetadata;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** Refuses forms that another site has posted in the name of a signed-in user. */
public final class CsrfToken {
  private CsrfToken() {}

  /**
   * The form of a page from before another sign-in has an older token, but then the browser says
   * that the request comes from this site, which no other site can forge.
   *
   * @param expected that of the session
   * @throws GatehouseException FORBIDDEN if the request has neither
   */
  public static void require(HttpServletRequest request, String expected) {
    String given = Objects.requireNonNullElse(request.getParameter("csrf"), "");
    if (!FetchMetadata.isSameOrigin(request)
        && !MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "the form does not have the CSRF token of its session");
    }
  }
}

package gatehouse.api;

import gatehouse.token.AccessToken;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Optional;

/**
 * A request that {@link BearerFilter} has let pass: its user is the token's, or the client itself,
 * in the roles of the token.
 */
public final class BearerRequest extends HttpServletRequestWrapper {
  private static final String TOKEN = AccessToken.class.getName();

  private final AccessToken token;

  /**
   * @param name tenant and object id, which never change
   */
  private record TokenPrincipal(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  BearerRequest(HttpServletRequest request, AccessToken token) {
    super(request);
    this.token = token;
    request.setAttribute(TOKEN, token);
  }

  /** The verified token of a request; empty if no {@link BearerFilter} is mapped to its path. */
  public static Optional<AccessToken> token(ServletRequest request) {
    return request.getAttribute(TOKEN) instanceof AccessToken found
        ? Optional.of(found)
        : Optional.empty();
  }

  @Override
  public Principal getUserPrincipal() {
    return new TokenPrincipal(token.identity().key());
  }

  @Override
  public String getRemoteUser() {
    return token.identity().key();
  }

  @Override
  public String getAuthType() {
    return "Bearer";
  }

  @Override
  public boolean isUserInRole(String role) {
    return token.roles().contains(role);
  }
}

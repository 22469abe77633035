package gatehouse.authorization;

import gatehouse.session.SignInRecord;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A request whose user the servlet API knows: principal, remote user, and roles. Roles are app
 * roles and the object ids of groups that some AuthFilter demands.
 */
public final class AuthenticatedRequest extends HttpServletRequestWrapper {
  /** Not one of the container's own four, since the container has authenticated nobody. */
  public static final String AUTH_TYPE = "OPENID_CONNECT";

  private final SignInRecord signedIn;
  private final UserPrincipal principal;

  public AuthenticatedRequest(HttpServletRequest request, SignInRecord signedIn) {
    super(request);
    this.signedIn = signedIn;
    this.principal = new UserPrincipal(signedIn.account());
  }

  @Override
  public Principal getUserPrincipal() {
    return principal;
  }

  @Override
  public String getRemoteUser() {
    return principal.getName();
  }

  @Override
  public String getAuthType() {
    return AUTH_TYPE;
  }

  /** {@code **} stands for every signed-in user (Jakarta Servlet 6.0, section 13.3). */
  @Override
  public boolean isUserInRole(@Nullable String role) {
    return role != null
        && (role.equals("**")
            || signedIn.authorities().roles().contains(role)
            || signedIn.authorities().groups().contains(role));
  }
}

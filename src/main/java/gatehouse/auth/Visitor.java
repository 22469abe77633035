package gatehouse.auth;

import gatehouse.session.UserAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The signed-in user of one request, and the access token for it. {@link AuthFilter} puts it on
 * every request that passes the door; on public pages it is there too when somebody is signed in.
 */
public final class Visitor {
  private static final String ATTRIBUTE = Visitor.class.getName();

  private final UserAccount account;
  private final Supplier<String> accessToken;

  Visitor(UserAccount account, Supplier<String> accessToken) {
    this.account = account;
    this.accessToken = accessToken;
  }

  /** The visitor of a request that came through {@link AuthFilter}. */
  public static Visitor of(HttpServletRequest request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("the route is not behind AuthFilter"));
  }

  /** The visitor of a public page; nobody where nobody is signed in. */
  public static Optional<Visitor> find(HttpServletRequest request) {
    return Optional.ofNullable((Visitor) request.getAttribute(ATTRIBUTE));
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public UserAccount account() {
    return account;
  }

  /** The bearer token for Microsoft Graph, unsealed at the first call. Never log or show it. */
  public String accessToken() {
    return accessToken.get();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Visitor[" + account.key() + "]";
  }
}

package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.graph.MailboxRequest;
import gatehouse.http.Deadline;
import gatehouse.session.GrantedScopes;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The signed-in user of one request, with their session and access token. {@link AuthFilter}
 * attaches it to every request that it admits.
 */
public final class CurrentUser {
  private static final String ATTRIBUTE = CurrentUser.class.getName();

  private SignInRecord signedIn;
  private final UserSession session;
  private final Deadline deadline;
  private Optional<String> usedToken = Optional.empty();
  private boolean granted;

  private CurrentUser(SignInRecord signedIn, UserSession session, Deadline deadline) {
    this.signedIn = signedIn;
    this.session = session;
    this.deadline = deadline;
  }

  /**
   * @param deadline of the page
   * @throws GatehouseException INTERACTION_REQUIRED if the user has been signed out meanwhile
   */
  static CurrentUser attach(HttpServletRequest request, UserSession session, Deadline deadline) {
    SignInRecord signedIn =
        session
            .account()
            .orElseThrow(() -> GatehouseException.interactionRequired("signed out meanwhile"));
    CurrentUser user = new CurrentUser(signedIn, session, deadline);
    request.setAttribute(ATTRIBUTE, user);
    return user;
  }

  /**
   * @throws IllegalStateException if the route is not behind {@link AuthFilter}
   */
  public static CurrentUser of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof CurrentUser user) {
      return user;
    }
    throw new IllegalStateException("the route is not behind AuthFilter");
  }

  SignInRecord signedIn() {
    return signedIn;
  }

  /** With what has become known of the same sign-in during the request. */
  void known(SignInRecord more) {
    signedIn = more;
  }

  public UserAccount account() {
    return signedIn.account();
  }

  public UserSession session() {
    return session;
  }

  /** The token of the session's forms, see {@link CsrfToken}. */
  public String csrfToken() {
    return signedIn.csrfToken();
  }

  /**
   * The bearer token for Microsoft Graph, decrypted at the first call. Never log or show it.
   *
   * @throws GatehouseException INTERACTION_REQUIRED if there is none
   */
  public String accessToken() {
    if (usedToken.isEmpty()) {
      usedToken = session.tokens().accessToken();
    }
    return usedToken.orElseThrow(
        () -> GatehouseException.interactionRequired("the stored token cannot be decrypted"));
  }

  /** Until when the page can wait for answers. */
  public Deadline deadline() {
    return deadline;
  }

  /** The user's mailbox, with that token. */
  public MailboxRequest mailbox() {
    return new MailboxRequest(account().key(), accessToken(), deadline);
  }

  /** That token; empty if it has not been used. */
  Optional<String> usedToken() {
    return usedToken;
  }

  /**
   * To be called by a feature before it uses the token: if none of the scopes has been granted, the
   * user is asked for the first, once (SPEC W4, incremental consent).
   *
   * @param others scopes that include the first
   * @throws GatehouseException INTERACTION_REQUIRED with the scope; PERMISSION_MISSING if it has
   *     been requested already, and not granted (SPEC T6)
   */
  public void require(String scope, String... others) {
    Optional<GrantedScopes> scopes = session.tokens().scopes();
    if (scopes.isEmpty()) {
      return;
    }
    if (scopes.get().contains(scope) || Arrays.stream(others).anyMatch(scopes.get()::contains)) {
      granted = true;
      return;
    }
    if (session.account().filter(signedIn -> signedIn.hasRequested(scope)).isPresent()) {
      throw new GatehouseException(
          ErrorCode.PERMISSION_MISSING, "the scope " + scope + " was requested and not granted");
    }
    throw GatehouseException.interactionRequired(
        "the scope " + scope + " is needed", InteractionRequest.forScopes(Set.of(scope)));
  }

  /** Whether what a feature has {@linkplain #require required} is known to be granted. */
  boolean isGranted() {
    return granted;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "CurrentUser[" + account().key() + "]";
  }
}

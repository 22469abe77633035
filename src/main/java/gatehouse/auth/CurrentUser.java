package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.graph.MailboxRequest;
import gatehouse.http.Deadline;
import gatehouse.session.GrantedScopes;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user of one request, and the access token for it. {@link AuthFilter} puts it on
 * every request that passes the door; on public pages it is there too when somebody is signed in.
 */
public final class CurrentUser {
  private static final String ATTRIBUTE = CurrentUser.class.getName();

  private final UserAccount account;
  private final UserSession session;
  private final Deadline deadline;
  private @Nullable String accessToken;

  /**
   * @param deadline until when the page is waited for
   */
  CurrentUser(UserAccount account, UserSession session, Deadline deadline) {
    this.deadline = deadline;
    this.account = account;
    this.session = session;
  }

  /** The current user of a request that came through {@link AuthFilter}. */
  public static CurrentUser of(HttpServletRequest request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("the route is not behind AuthFilter"));
  }

  /** The current user of a public page; empty if nobody is signed in. */
  public static Optional<CurrentUser> find(HttpServletRequest request) {
    return Optional.ofNullable((CurrentUser) request.getAttribute(ATTRIBUTE));
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  public UserAccount account() {
    return account;
  }

  /**
   * The bearer token for Microsoft Graph, unsealed at the first call. Never log or show it.
   *
   * @throws GatehouseException INTERACTION_REQUIRED where there is none
   */
  public String accessToken() {
    String token = accessToken;
    if (token == null) {
      token =
          session
              .tokens()
              .accessToken()
              .orElseThrow(
                  () ->
                      GatehouseException.interactionRequired("the stored token cannot be opened"));
      accessToken = token;
    }
    return token;
  }

  /** The user's mailbox, with that token. */
  public MailboxRequest mailbox() {
    return new MailboxRequest(account.key(), accessToken(), deadline);
  }

  /** That token, where somebody has asked for it. */
  Optional<String> usedToken() {
    return Optional.ofNullable(accessToken);
  }

  /**
   * To be called by a feature before it uses the token: where nothing of what would do has been
   * granted, the user is asked for it, once (SPEC W4, incremental consent).
   *
   * @param scope that is asked for
   * @param others that include it
   * @throws GatehouseException INTERACTION_REQUIRED with the scope; PERMISSION_MISSING where it was
   *     asked for already, and not granted (SPEC T6)
   */
  public void require(String scope, String... others) {
    Optional<GrantedScopes> granted = session.tokens().scopes();
    if (granted.isEmpty()
        || granted.get().contains(scope)
        || Arrays.stream(others).anyMatch(granted.get()::contains)) {
      return;
    }
    if (session.account().filter(signedIn -> signedIn.hasRequested(scope)).isPresent()) {
      throw new GatehouseException(
          ErrorCode.PERMISSION_MISSING, "the scope " + scope + " was asked for and not granted");
    }
    throw GatehouseException.interactionRequired(
        "the scope " + scope + " is needed", InteractionRequest.forScopes(Set.of(scope)));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "CurrentUser[" + account.key() + "]";
  }
}

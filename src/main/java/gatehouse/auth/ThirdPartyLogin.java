package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.token.TokenCipher;
import gatehouse.web.Parameters;
import gatehouse.web.PostedForm;
import gatehouse.web.Redirect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A login that somebody else initiates (OpenID Connect Core 1.0, section 4), such as a portal of
 * applications: {@code iss}, {@code login_hint} and {@code target_link_uri}, by GET or POST. The
 * issuer has to be that of the authority, and the target a page of this application. Since anybody
 * can make such a link, it leads to a page that offers the sign-in and keeps nothing. Thread-safe.
 */
public final class ThirdPartyLogin {
  static final String HINT_PARAMETER = "hint";

  private static final String PURPOSE = "login-hint";
  private static final Pattern HINT = Pattern.compile("[^\\p{Cntrl}]{1,256}");
  private static final int MAX_SEALED_LENGTH = 2 * 1024;

  private final FlowClients flows;
  private final UserSessions sessions;
  private final SignInRedirector redirector;
  private final TokenCipher cipher;
  private final URI redirectUri;

  public ThirdPartyLogin(
      FlowClients flows,
      UserSessions sessions,
      SignInRedirector redirector,
      TokenCipher cipher,
      Settings settings) {
    this.flows = flows;
    this.sessions = sessions;
    this.redirector = redirector;
    this.cipher = cipher;
    this.redirectUri = settings.client().redirectUri();
  }

  /** Whether the request has an issuer and is not a response of it. */
  boolean isIn(HttpServletRequest request) {
    return (request.getMethod().equals("GET") || PostedForm.isAcceptable(request))
        && Parameters.single(request, "iss").isPresent()
        && Stream.of("state", "code", "error").allMatch(name -> request.getParameter(name) == null);
  }

  /**
   * @throws GatehouseException BAD_REQUEST if the issuer is not that of the authority
   */
  void answer(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<String> issuer = Parameters.single(request, "iss");
    Optional<String> target = Parameters.single(request, "target_link_uri");
    Optional<String> hint = Parameters.single(request, "login_hint");
    if (issuer.filter(flows.signIn().metadata().get()::couldBeIssuer).isEmpty()) {
      throw refuse("is not of the configured authority");
    }
    String returnAddress = redirector.pageOrHome(target.flatMap(this::path).orElse(""));
    if (sessions.find(request).flatMap(UserSession::account).isPresent()) {
      Redirect.seeOther(response, returnAddress);
      return;
    }
    SignInRequired.offerSignIn(request, returnAddress);
    hint.filter(HINT.asMatchPredicate())
        .ifPresent(
            text ->
                request.setAttribute(
                    "signInHint", "&" + HINT_PARAMETER + "=" + cipher.sealToText(text, PURPOSE)));
    UnsolicitedResponse.show(request, response, UnsolicitedResponse.THIRD_PARTY);
  }

  /** The hint that the page of {@link #answer} has sealed; empty if there is none. */
  Optional<String> hint(HttpServletRequest request) {
    return Parameters.single(request, HINT_PARAMETER)
        .filter(text -> text.length() <= MAX_SEALED_LENGTH)
        .flatMap(text -> cipher.openText(text, PURPOSE));
  }

  /** Path and query of an address on the host of this application. */
  private Optional<String> path(String target) {
    URI uri;
    try {
      uri = URI.create(target);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean ours =
        redirectUri.getScheme().equalsIgnoreCase(uri.getScheme())
            && redirectUri.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
    String query = uri.getRawQuery();
    return ours
        ? Optional.of(uri.getRawPath() + (query == null ? "" : "?" + query))
        : Optional.empty();
  }

  private static GatehouseException refuse(String problem) {
    return new GatehouseException(ErrorCode.BAD_REQUEST, "the login of a third party " + problem);
  }
}

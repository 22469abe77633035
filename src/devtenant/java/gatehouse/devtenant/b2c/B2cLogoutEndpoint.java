package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The session of the tenant ends, whichever of its user flows is asked. */
final class B2cLogoutEndpoint implements Handler {
  private static final String ID_TOKEN = "id_token_hint";

  private final B2cTenant tenant;
  private final Directory directory;
  private final SsoSessions sessions;

  B2cLogoutEndpoint(B2cTenant tenant, Directory directory, SsoSessions sessions) {
    this.tenant = tenant;
    this.directory = directory;
    this.sessions = sessions;
  }

  @Override
  public Reply handle(TenantRequest request) {
    Policy policy = tenant.policyOf(request);
    Parameters parameters = request.parameters();
    if (request.query().get(ID_TOKEN) != null) {
      throw new B2cRefusedException(Aadb2c.inQuery(ID_TOKEN));
    }
    if (tenant.requiresIdTokenAtLogout()) {
      requireIdToken(policy, parameters);
    }
    String back = parameters.get("post_logout_redirect_uri");
    if (back != null
        && directory.applications().stream()
            .noneMatch(application -> application.postLogoutRedirectUris().contains(back))) {
      throw new B2cRefusedException(Aadb2c.redirectUriNotRegistered(back, "any"));
    }
    sessions.end(request);
    String state = parameters.get("state");
    Reply reply =
        back == null
            ? Html.page(200, "Signed out", "<section class=\"card\"><h1>Signed out</h1></section>")
            : Reply.found(
                state == null
                    ? back
                    : back + "?state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
    return reply.with("Set-Cookie", SsoSessions.clearCookie());
  }

  /** Of this user flow, and of the application that asks. */
  private static void requireIdToken(Policy policy, Parameters parameters) {
    boolean valid =
        SignedToken.parse(parameters.get(ID_TOKEN, ""))
            .filter(token -> token.text("aud").equals(parameters.get("client_id")))
            .filter(
                token ->
                    policy.keys().published().stream()
                        .anyMatch(key -> token.isSignedWith(key.publicKey())))
            .isPresent();
    if (!valid) {
      throw new B2cRefusedException(Aadb2c.missing(ID_TOKEN));
    }
  }
}

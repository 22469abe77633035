package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

/** The rows of the basic and the form-post plan: one sign-in each. */
final class CodeFlowRows extends Rows {
  CodeFlowRows(Stand stand) {
    super(stand);
    row("oidcc-client-test (RP-01)", this::normal);
    refused("oidcc-client-test-invalid-iss (RP-02)", "iss-other");
    refused("oidcc-client-test-missing-sub (RP-03)", "sub-missing");
    refused("oidcc-client-test-invalid-aud (RP-04)", "aud-other");
    refused("oidcc-client-test-missing-aud (RP-05)", "aud-missing");
    refused("oidcc-client-test-missing-iat (RP-06)", "iat-missing");
    row("oidcc-client-test-idtoken-sig-rs256 (RP-09)", this::rs256);
    refused("oidcc-client-test-idtoken-sig-none (RP-10)", "alg-none-unsigned");
    refused("oidcc-client-test-invalid-sig-rs256 (RP-11)", "signature-bit");
    refused("oidcc-client-test-invalid-sig-es256 (RP-12)", "es256-corrupted");
    refused("oidcc-client-test-invalid-sig-hs256 (RP-13)", "hs256-corrupted");
    refused("oidcc-client-test-nonce-invalid (RP-15)", "nonce-wrong");
    row("oidcc-client-test-userinfo-invalid-sub (RP-20)", this::profileOfAnother);
    row("oidcc-client-test-userinfo-bearer-header (RP-21)", this::bearerHeader);
    row("oidcc-client-test-scope-userinfo-claims (RP-23)", this::scopesAndClaims);
    row("oidcc-client-test-form-post-error (RP-25)", this::errorAnswer);
  }

  private void refused(String name, String forgery) {
    row(
        name,
        () -> {
          arm(forgery);
          checks().refusesSignIn(ErrorCode.SIGN_IN_UNTRUSTED);
        });
  }

  private void normal() {
    checks().acceptsSignIn();
    TenantRequest asked = only(Endpoint.AUTHORIZE);
    TenantRequest redeemed = only(Endpoint.TOKEN);
    String callback = stand().journey().uri("/callback").toString();
    assertThat(asked.query().get("scope", "").split(" ")).contains("openid");
    assertThat(asked.query().get("response_type", "")).isEqualTo("code");
    assertThat(asked.query().get("response_mode", "")).isEqualTo(stand().mode().setting());
    assertThat(asked.query().get("nonce", "")).hasSizeGreaterThanOrEqualTo(43);
    assertThat(asked.query().get("redirect_uri", "")).isEqualTo(callback);
    assertThat(redeemed.form().get("redirect_uri", "")).isEqualTo(callback);
    assertThat(redeemed.form().get("client_secret", "")).isEqualTo(Journey.CLIENT_SECRET);
    for (Exchange exchange : stand().tenant().journal().exchanges()) {
      assertThat(exchange.request().query().values()).doesNotContainKey("access_token");
    }
  }

  private void rs256() {
    arm("honest");
    checks().acceptsSignIn();
  }

  /** Graph's {@code /me} is this application's UserInfo: its id has to be the token's oid. */
  private void profileOfAnother() {
    arm("me-other-id");
    checks().refusesProfile(ErrorCode.SIGN_IN_UNTRUSTED);
  }

  private void bearerHeader() {
    checks().acceptsSignIn();
    String token = stand().lastTokens().path("access_token").asText();
    TenantRequest me = only(Endpoint.GRAPH_ME);
    assertThat(me.method()).isEqualTo("GET");
    assertThat(me.header("Authorization")).isEqualTo("Bearer " + token);
    assertThat(me.body()).isEmpty();
  }

  /** What the scopes promise is read from the ID token where the profile cannot be had. */
  private void scopesAndClaims() {
    stand().tenant().script().next(Endpoint.GRAPH_ME, Reply.of(503));
    BrowserlessClient client = stand().client();
    checks().accepted(client, stand().signIn(client, People.ADA));
    assertThat(only(Endpoint.AUTHORIZE).query().get("scope", "").split(" "))
        .contains("profile", "email");
    assertThat(stand().get(client, "/").body())
        .contains("Ada Lindqvist", "ada.lindqvist@kestrel.example");
  }

  /** With {@code prompt=none} the authority cannot but answer with an error. */
  private void errorAnswer() {
    BrowserlessClient client = stand().client();
    URI start = BrowserlessClient.location(stand().get(client, "/signin"));
    URI silent = URI.create(start.toString().replace("prompt=login", "prompt=none&max_age=0"));
    HttpResponse<String> answer = stand().deliver(client, client.get(silent));
    assertThat(answer.statusCode()).isEqualTo(ErrorCode.INTERACTION_REQUIRED.status());
    assertThat(answer.body())
        .contains("Please sign in again", "AADSTS50058")
        .doesNotContain("silent sign-in");
    checks().nobodyIsSignedIn(client);
    assertThat(requests(Endpoint.TOKEN)).isEmpty();
  }

  private TenantRequest only(Endpoint endpoint) {
    List<TenantRequest> requests = requests(endpoint);
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }
}

package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import gatehouse.journey.BrowserlessClient;
import java.time.Duration;
import java.util.List;

/** The rows of the refresh plan. */
final class RefreshRows extends Rows {
  RefreshRows(Stand stand) {
    super(stand);
    row("oidcc-client-test-refresh-token (RP-31)", this::refreshed);
    refused("oidcc-client-test-refresh-token-invalid-issuer (RP-32)", "refresh-other-iss");
    refused("oidcc-client-test-refresh-token-invalid-sub (RP-33)", "refresh-other-sub");
    row("with the nonce of the sign-in (C-16)", this::refreshedWithItsNonce);
    refused("with another nonce (C-16)", "refresh-other-nonce");
  }

  private void refreshed() {
    stand().tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    String first = stand().lastTokens().path("access_token").asText();
    checks().acceptsRefresh(client);
    String second = stand().lastTokens().path("access_token").asText();
    assertThat(second).isNotEqualTo(first);
    assertThat(requests(Endpoint.GRAPH_CALENDAR_VIEW))
        .extracting((TenantRequest request) -> request.header("Authorization"))
        .containsOnly("Bearer " + second);
  }

  private void refreshedWithItsNonce() {
    stand().tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    List<TenantRequest> asked = requests(Endpoint.AUTHORIZE);
    String nonce = asked.get(asked.size() - 1).query().get("nonce", "");
    stand()
        .tenant()
        .script()
        .nextIdToken(
            Occasion.REFRESH,
            draft -> {
              draft.claims().put("nonce", nonce);
              return draft.sign();
            });
    checks().acceptsRefresh(client);
  }

  private void refused(String name, String forgery) {
    row(
        name,
        () -> {
          arm(forgery);
          checks().refusesRefresh(signedIn());
        });
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = stand().client();
    assertThat(stand().signIn(client, People.ADA).statusCode()).isEqualTo(303);
    return client;
  }
}

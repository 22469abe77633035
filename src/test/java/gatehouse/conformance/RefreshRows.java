package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.BrowserlessClient;
import java.time.Duration;

/** The rows of the refresh plan. */
final class RefreshRows extends Rows {
  RefreshRows(Stand stand) {
    super(stand);
    row("oidcc-client-test-refresh-token (RP-31)", this::refreshed);
    refused("oidcc-client-test-refresh-token-invalid-issuer (RP-32)", "refresh-other-iss");
    refused("oidcc-client-test-refresh-token-invalid-sub (RP-33)", "refresh-other-sub");
  }

  private void refreshed() {
    stand().tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    String first = stand().lastTokens().path("access_token").asText();
    judgement().acceptsRefresh(client);
    String second = stand().lastTokens().path("access_token").asText();
    assertThat(second).isNotEqualTo(first);
    assertThat(requests(Endpoint.GRAPH_CALENDAR_VIEW))
        .extracting((TenantRequest request) -> request.header("Authorization"))
        .containsOnly("Bearer " + second);
  }

  private void refused(String name, String forgery) {
    row(
        name,
        () -> {
          arm(forgery);
          judgement().refusesRefresh(signedIn());
        });
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = stand().client();
    assertThat(stand().signIn(client, People.ADA).statusCode()).isEqualTo(303);
    return client;
  }
}

package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.http.HttpResponse;

/** Whether the application is ready, and what it does while it is not (ACCEPTANCE C-18). */
final class Readiness {
  private final Stand stand;

  Readiness(Stand stand) {
    this.stand = stand;
  }

  /** Nobody is sent to an authority that cannot be believed, and nobody is told a secret. */
  void isDown() {
    BrowserlessClient client = stand.client();
    for (String path : new String[] {"/signin", "/calendar"}) {
      HttpResponse<String> start = stand.get(client, path);
      assertThat(start.statusCode()).as(path).isEqualTo(503);
      assertThat(start.headers().firstValue("Set-Cookie")).as("a session for nothing").isEmpty();
      assertThat(start.body()).contains(ConformanceChecks.title(ErrorCode.AUTHORITY_UNAVAILABLE));
    }
    HttpResponse<String> ready = stand.get(client, "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("DOWN");
    assertThat(stand.get(client, "/").body()).contains("Click here to sign in");
    nobodyWasTold(Journey.CLIENT_SECRET);
  }

  void isUp() {
    assertThat(stand.get(stand.client(), "/health/ready").statusCode()).isEqualTo(200);
  }

  /** No request carried the secret, wherever it went, and none went where attackers lead. */
  private void nobodyWasTold(String secret) {
    for (Exchange exchange : stand.tenant().journal().exchanges()) {
      TenantRequest request = exchange.request();
      assertThat(exchange.endpoint()).isIn(Endpoint.METADATA, Endpoint.KEYS);
      assertThat(request.body()).doesNotContain(secret);
      assertThat(request.parameters().values().toString()).doesNotContain(secret);
      assertThat(request.headers().toString()).doesNotContain(secret);
    }
  }
}

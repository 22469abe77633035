package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose organisation may sign in (ACCEPTANCE C-08; SPEC W11). */
class ConformanceTenantsIT {
  @Test
  void c08_onlyTenantsOnTheListGetIn() {
    try (Stand stand = Stand.start(Map.of("tenants", People.KESTREL.tid()))) {
      ConformanceChecks checks = new ConformanceChecks(stand);
      BrowserlessClient ada = stand.client();
      checks.accepted(ada, stand.signIn(ada, People.ADA));

      stand.forget();
      BrowserlessClient noor = stand.client();
      checks.refused(
          noor, stand.signIn(noor, People.NOOR_OF_HALCYON), ErrorCode.TENANT_NOT_ALLOWED);
      BrowserlessClient siobhan = stand.client();
      checks.refused(
          siobhan, stand.signIn(siobhan, People.SIOBHAN_PERSONAL), ErrorCode.TENANT_NOT_ALLOWED);
      assertThat(stand.tenant().journal().requests(Endpoint.GRAPH_ME)).isEmpty();
      assertThat(stand.log().signedIn()).hasSize(1);
      assertThat(stand.log().lines())
          .anyMatch(line -> line.contains("rule TENANT") && line.contains(People.HALCYON.tid()))
          .anyMatch(
              line -> line.contains("rule TENANT") && line.contains(Organisation.CONSUMERS.tid()));
      assertThat(stand.log().faults()).isEmpty();
    }
  }

  @Test
  void c08_aGuestIsOfTheOrganisationThatInvitedThem() {
    String kestrel = People.KESTREL.tid();
    Map<String, String> settings = Map.of("authority", "{tenant}/" + kestrel, "tenants", kestrel);
    try (Stand stand = Stand.start(settings)) {
      BrowserlessClient lukasz = stand.client();
      assertThat(stand.signIn(lukasz, People.LUKASZ_GUEST).statusCode()).isEqualTo(303);
      assertThat(stand.log().signedIn())
          .containsExactly(kestrel + "|" + People.LUKASZ_GUEST.guestIn().get(0).oid());
      assertThat(stand.log().faults()).isEmpty();
    }
  }
}

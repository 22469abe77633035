package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host that the application trusts and that answers like an authority, but is not the configured
 * one: whatever leads there, nothing is asked of it (ACCEPTANCE C-18; SPEC B8).
 */
@Tag("full")
class ConformanceForeignHostIT {
  private static Stand stand;
  private static Readiness readiness;
  private static DevTenant foreign;

  @BeforeAll
  static void start() {
    stand = Stand.start(Map.of());
    readiness = new Readiness(stand);
    foreign = DevTenant.start(Site.tenantOptions());
    // It knows the application: nothing but the application's own doubts keep it away.
    var unused = new Site(foreign, stand.journey().uri("").toString());
  }

  @AfterAll
  static void stop() {
    foreign.close();
    stand.close();
    assertThat(stand.log().faults()).isEmpty();
  }

  @BeforeEach
  void forget() {
    stand.forget();
  }

  @AfterEach
  void nothingWasAskedOfIt() {
    assertThat(foreign.journal().exchanges()).isEmpty();
  }

  static List<String> addresses() {
    return Sample.ofThisBuild()
        .everyNth(
            2,
            List.of(
                "token_endpoint",
                "issuer",
                "jwks_uri",
                "authorization_endpoint",
                "end_session_endpoint"));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void c18_metadataThatLeadThere(String member) {
    stand
        .tenant()
        .script()
        .always(
            Endpoint.METADATA,
            Step.changingJson(
                metadata -> metadata.put(member, there(String.valueOf(metadata.get(member))))));
    stand.restartAsItIs();
    readiness.isDown();
  }

  /** In an ordinary build one of each endpoint. */
  static List<Arguments> redirects() {
    return Sample.ofThisBuild()
        .everyNth(
            5,
            List.of(
                Arguments.of(Endpoint.METADATA, 301),
                Arguments.of(Endpoint.METADATA, 302),
                Arguments.of(Endpoint.METADATA, 308),
                Arguments.of(Endpoint.KEYS, 302),
                Arguments.of(Endpoint.KEYS, 307)),
            row -> row.get()[0]);
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void c18_redirectsOfWhatIsPublished(Endpoint endpoint, int status) {
    stand.tenant().script().always(endpoint, redirect(status));
    stand.restartAsItIs();
    readiness.isDown();
  }

  @Test
  void c18_redirectsOfTheTokenEndpointTakeNeitherCodeNorSecretThere() {
    stand.restart();
    for (int status : Sample.ofThisBuild().everyNth(3, List.of(301, 302, 303, 307, 308))) {
      stand.tenant().script().next(Endpoint.TOKEN, redirect(status));
      new ConformanceChecks(stand).refusesAnswer();
    }
  }

  @Test
  void b8_redirectsOfGraphTakeNoTokenThere() {
    stand.restart();
    for (int status : new int[] {302, 307}) {
      stand.tenant().script().always(Endpoint.GRAPH_ME, redirect(status));
      stand.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, redirect(status));
      BrowserlessClient client = stand.client();
      assertThat(stand.signIn(client, People.ADA).statusCode()).isEqualTo(303);
      assertThat(stand.get(client, "/calendar").statusCode())
          .isEqualTo(ErrorCode.GRAPH_UNAVAILABLE.status());
    }
  }

  /** The measure itself: whoever does go there is seen. */
  @Test
  void whoGoesThereIsSeen() {
    stand.tenant().script().next(Endpoint.METADATA, redirect(302));
    BrowserlessClient gullible = new Site(foreign, "http://localhost").client();
    String metadata = "/common/v2.0/.well-known/openid-configuration";
    var answer = gullible.follow(gullible.get(stand.tenant().baseUri().resolve(metadata)), "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(foreign.journal().requests(Endpoint.METADATA)).hasSize(1);
    foreign.journal().clear();
  }

  private static Step redirect(int status) {
    return (request, honest) -> Reply.found(foreign.baseUri() + request.path()).withStatus(status);
  }

  private static String there(String address) {
    return address.replace(stand.tenant().baseUri().toString(), foreign.baseUri().toString());
  }
}

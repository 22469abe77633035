package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphOriginTest {
  private final GraphOrigin origin = GraphOrigin.of(URI.create("https://graph.example/v1.0"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.example/v1.0/me/calendarView?$skip=10",
        "https://GRAPH.example:443/v1.0/me",
        "HTTPS://graph.example/v1.0/users('a')/calendarView?$skiptoken=x",
        "https://graph.example/beta/../v1.0/me",
      })
  void i14_linkOnTheConfiguredGraphIsFollowed(String link) {
    assertThat(origin.next(link)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://graph.example/v1.0/me",
        "http://graph.example:443/v1.0/me",
        "https://graph.example:8443/v1.0/me",
        "https://evil.example/v1.0/me",
        "https://graph.example.evil.example/v1.0/me",
        "https://graph.example@evil.example/v1.0/me",
        "https://user:secret@graph.example/v1.0/me",
        "https://evil.example\\@graph.example/v1.0/me",
        "https://graph.example./v1.0/me",
        "https://graph.example/v1.0",
        "https://graph.example/v1.0evil/me",
        "https://graph.example/beta/me",
        "https://graph.example/v1.0/../beta/me",
        "https://graph.example/v1.0/%2e%2e/beta/me",
        "https://graph.example/v1.0\\..\\beta/me",
        "//graph.example/v1.0/me",
        "/v1.0/me",
        "v1.0/me",
        "ftp://graph.example/v1.0/me",
        "javascript:alert(1)",
        "https://[::1]/v1.0/me",
        "https://169.254.169.254/v1.0/me",
        "",
        " ",
        "\u0000",
      })
  void e07_i14_linkThatLeadsAstrayIsNot(String link) {
    assertThat(origin.next(link)).isEmpty();
  }

  @Test
  void i14_endlessLinkIsNotFollowed() {
    assertThat(origin.next("https://graph.example/v1.0/me?$skiptoken=" + "x".repeat(65_536)))
        .isEmpty();
    assertThat(origin.next(null)).isEmpty();
  }

  @Test
  void w3_baseUrlIsTheSettingWithoutItsLastSlash() {
    assertThat(origin.baseUrl()).isEqualTo("https://graph.example/v1.0");
    assertThat(GraphOrigin.of(URI.create("https://localhost:8443/v1.0/")).baseUrl())
        .isEqualTo("https://localhost:8443/v1.0");
    assertThat(GraphOrigin.of(URI.create("https://localhost:8443")).baseUrl())
        .isEqualTo("https://localhost:8443");
    assertThat(
            GraphOrigin.of(URI.create("https://localhost:8443")).next("https://localhost:8443/me"))
        .isPresent();
  }

  @Test
  void w3_theBetaEndpointIsAnOriginOfItsOwn() {
    GraphOrigin beta = GraphOrigin.of(URI.create("https://graph.microsoft.com/beta"));
    assertThat(beta.baseUrl()).isEqualTo("https://graph.microsoft.com/beta");
    assertThat(beta.next("https://graph.microsoft.com/beta/me/events?$skip=1")).isPresent();
    assertThat(beta.next("https://graph.microsoft.com/v1.0/me/events?$skip=1")).isEmpty();
  }
}

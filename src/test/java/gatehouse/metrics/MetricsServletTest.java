package gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.Monitoring;
import gatehouse.credential.Secret;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import gatehouse.web.AddressBlock;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E5: the metrics are for whom a setting names, and for nobody else. */
class MetricsServletTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  private static Monitoring with(String token, String addresses) {
    return new Monitoring(
        List.of(),
        Optional.of(token).filter(text -> !text.isEmpty()).map(Secret::new),
        Stream.of(addresses.split(" ", -1))
            .filter(text -> !text.isEmpty())
            .map(text -> AddressBlock.of(text).orElseThrow())
            .toList());
  }

  /** The answer of a container that has the servlet of these settings. */
  private RawAnswer answer(Monitoring monitoring, String method, String... headers)
      throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    try (Metrics metrics = Metrics.of(monitoring)) {
      Tomcat.addServlet(context, "metrics", metrics.servlet());
      context.addServletMappingDecoded("/metrics", "metrics");
      tomcat.start();
      int port = tomcat.getConnector().getLocalPort();
      try (RawClient client = RawClient.of(URI.create("http://localhost:" + port + "/"))) {
        return client.send(method, "/metrics", headers);
      }
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // nothing is set
    "'', '', GET, '', 404",
    "'', '', HEAD, '', 404",
    "'', '', POST, '', 404",
    "'', '', GET, Bearer " + TOKEN + ", 404",
    // a token
    TOKEN + ", '', GET, '', 401",
    TOKEN + ", '', POST, '', 401",
    TOKEN + ", '', GET, Bearer, 401",
    TOKEN + ", '', GET, Bearer 0123456789abcdef, 401",
    TOKEN + ", '', GET, Bearer " + TOKEN + "0, 401",
    TOKEN + ", '', GET, Basic " + TOKEN + ", 401",
    TOKEN + ", '', GET, " + TOKEN + ", 401",
    TOKEN + ", '', GET, Bearer " + TOKEN + ", 200",
    TOKEN + ", '', GET, bearer " + TOKEN + ", 200",
    TOKEN + ", '', HEAD, Bearer " + TOKEN + ", 200",
    TOKEN + ", '', POST, Bearer " + TOKEN + ", 405",
    // addresses
    "'', 10.0.0.0/8 ::1, GET, '', 404",
    "'', 10.0.0.0/8 127.0.0.1, GET, '', 200",
    "'', 127.0.0.0/8, POST, '', 405",
    // both
    TOKEN + ", 127.0.0.1, GET, '', 401",
    TOKEN + ", 10.0.0.0/8, GET, Bearer " + TOKEN + ", 404",
    TOKEN + ", 127.0.0.1, GET, Bearer " + TOKEN + ", 200",
  })
  void e5_whoMayReadTheMetrics(
      String token, String addresses, String method, String authorization, int status)
      throws Exception {
    RawAnswer answer = answer(with(token, addresses), method, "Authorization: " + authorization);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("www-authenticate").isPresent()).isEqualTo(status == 401);
    assertThat(answer.body().contains("jvm_memory_used_bytes"))
        .isEqualTo(status == 200 && method.equals("GET"));
    if (status == 200) {
      assertThat(answer.header("content-type").orElseThrow())
          .startsWith("text/plain;version=0.0.4");
    }
  }

  @Test
  void e5_theAddressIsThatOfTheConnectionWhateverHeadersSay() throws Exception {
    assertThat(
            answer(
                    with("", "10.0.0.0/8"),
                    "GET",
                    "X-Forwarded-For: 10.0.0.1",
                    "Forwarded: for=10.0.0.1",
                    "X-Real-IP: 10.0.0.1")
                .status())
        .isEqualTo(404);
  }

  /** Nothing of Micrometer is loaded for nobody. */
  @Test
  void e5_withoutASettingNothingIsMeasured() {
    try (Metrics metrics = Metrics.of(Monitoring.OFF)) {
      assertThat(metrics).isInstanceOf(NoMetrics.class);
      assertThat(metrics.listeners()).isEmpty();
    }
  }
}

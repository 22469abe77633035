package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsServer;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ACCEPTANCE I-15: who the authority, Key Vault and Graph are is for their certificates to show.
 */
class OutboundTlsTest {
  private final TlsAuthority authority = new TlsAuthority("CN=Test authority");
  private final AtomicInteger requests = new AtomicInteger();

  private void ask(X509Certificate certificate) throws IOException, GeneralSecurityException {
    HttpsServer server =
        authority.server(
            certificate,
            exchange -> {
              requests.incrementAndGet();
              exchange.sendResponseHeaders(200, -1);
              exchange.close();
            });
    OkHttpClient client = OutboundHttp.limited(authority.trusting(), HttpLimits.DEFAULT).build();
    try {
      new OkHttpFetch(() -> client, Clock.systemUTC())
          .get(URI.create("https://localhost:" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void i15_aGoodCertificateIsTaken() throws Exception {
    ask(authority.certificate(-1, 1, "localhost", true));
    assertThat(requests).hasValue(1);
  }

  /** The reason is for the log: an operator has to know what to do about it. */
  @ParameterizedTest
  @CsvSource({
    "-2, -1, localhost, true, its certificate has expired",
    "1, 2, localhost, true, its certificate is not yet valid by the clock of this server",
    "-1, 1, login.example, true, its certificate is for another host",
    "-1, 1, host, true, its certificate is for another host",
    "-1, 1, localhost, false, its certificate is not acceptable"
  })
  void i15_anyOtherGetsNoRequest(
      int fromDay, int toDay, String host, boolean ofTheAuthority, String reason) {
    assertThatThrownBy(() -> ask(authority.certificate(fromDay, toDay, host, ofTheAuthority)))
        .isInstanceOf(GatehouseException.class)
        .hasMessageMatching("the authority gives no answer: " + reason + " \\(localhost:\\d+\\)");
    assertThat(requests).hasValue(0);
  }

  /** Such as that of a network that opens TLS. */
  @Test
  void i15_anAuthorityThatNobodyKnowsIsTold() throws Exception {
    TlsAuthority network = new TlsAuthority("CN=Network");
    HttpsServer server = network.server(network.certificate(-1, 1, "localhost", true), x -> {});
    OkHttpClient client = OutboundHttp.limited(authority.trusting(), HttpLimits.DEFAULT).build();
    URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    assertThatThrownBy(() -> new OkHttpFetch(() -> client, Clock.systemUTC()).get(address))
        .hasMessageContaining(
            "its certificate was issued by an authority that is not in the trust store");
    server.stop(0);
  }

  @Test
  void i15_oldTlsIsNotSpoken() throws Exception {
    assertThat(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
        .isSubsetOf("TLSv1.2", "TLSv1.3");
  }
}

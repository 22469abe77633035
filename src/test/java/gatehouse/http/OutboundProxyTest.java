package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsServer;
import gatehouse.error.GatehouseException;
import gatehouse.raw.RefusingPort;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ACCEPTANCE I-15, I-16: the network's own proxy, with and without a password, and what the log
 * says of it. No name of a host is looked up here: the proxy would do that.
 */
class OutboundProxyTest {
  private static final URI ADDRESS = URI.create("https://login.example/metadata");

  /** Of "ada" and "s3cret:canary". */
  private static final String BASIC = "YWRhOnMzY3JldDpjYW5hcnk=";

  private static final TlsAuthority AUTHORITY = new TlsAuthority("CN=Test authority");

  private final List<String> headers = new CopyOnWriteArrayList<>();
  private HttpsServer server;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server =
        AUTHORITY.server(
            AUTHORITY.certificate(-1, 1, "login.example", true),
            exchange -> {
              headers.addAll(exchange.getRequestHeaders().keySet());
              exchange.sendResponseHeaders(200, 2);
              exchange.getResponseBody().write(new byte[] {'{', '}'});
              exchange.close();
            });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private int behind() {
    return server.getAddress().getPort();
  }

  private byte[] ask(OutboundProxy proxy, URI address) {
    try {
      OkHttpClient client =
          OutboundHttp.limited(AUTHORITY.trusting(), HttpLimits.DEFAULT, proxy).build();
      return new OkHttpFetch(() -> client, Clock.systemUTC()).get(address);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] askBy(String httpsProxy) {
    return ask(OutboundProxy.of(name -> null, Map.of("HTTPS_PROXY", httpsProxy)), ADDRESS);
  }

  private void assertRefused(String httpsProxy, int port, String reason) {
    assertThatThrownBy(() -> askBy(httpsProxy))
        .isInstanceOf(GatehouseException.class)
        .hasMessage(
            "the authority gives no answer: "
                + reason
                + " (login.example:443 through the proxy 127.0.0.1:"
                + port
                + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://ada:s3cret%3Acanary@127.0.0.1:%d/", "ada:s3cret:canary@127.0.0.1:%d"})
  void i15_thePasswordIsForTheProxyAlone(String variable) throws IOException {
    try (TestProxy proxy = TestProxy.withPassword(behind(), BASIC)) {
      assertThat(askBy(variable.replace("%d", "" + proxy.port()))).asString().isEqualTo("{}");
      assertThat(proxy.requests())
          .singleElement()
          .satisfies(head -> assertThat(head).startsWith("CONNECT login.example:443 HTTP/1.1\r\n"));
    }
    assertThat(headers).isNotEmpty().doesNotContain("Proxy-authorization");
  }

  @Test
  void i16_theLogSaysWhatTheProxyWants() throws IOException {
    try (TestProxy proxy = TestProxy.withPassword(behind(), BASIC)) {
      int port = proxy.port();
      assertRefused(
          "http://127.0.0.1:" + port, port, "the proxy asks for a user name and a password (407)");
      assertRefused(
          "http://ada:wrong@127.0.0.1:" + port,
          port,
          "the proxy does not accept the user name and the password (407)");
    }
    assertThat(headers).isEmpty();
  }

  @Test
  void i16_anotherSchemeThanBasicIsNamed() throws IOException {
    String answer = "HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n";
    try (TestProxy proxy = new TestProxy(behind(), request -> answer)) {
      assertRefused(
          "http://ada:x@127.0.0.1:" + proxy.port(),
          proxy.port(),
          "the proxy does not accept a password by the scheme Basic (407)");
    }
  }

  @Test
  void i16_aProxyThatRefusesTheHostIsNamedWithItsStatus() throws IOException {
    String answer = "HTTP/1.1 403 canary\r\nContent-Length: 6\r\n\r\ncanary";
    try (TestProxy proxy = new TestProxy(behind(), request -> answer)) {
      assertRefused(
          "127.0.0.1:" + proxy.port(),
          proxy.port(),
          "the proxy refuses the connection with status 403");
    }
  }

  @Test
  void i16_aProxyThatIsNotThereIsNamed() {
    try (RefusingPort port = new RefusingPort()) {
      assertRefused(
          "127.0.0.1:" + port.number(),
          port.number(),
          "the proxy cannot be reached: connection refused");
    }
  }

  @Test
  void i15_theCertificateBehindTheProxyIsStillTheHosts() throws Exception {
    HttpsServer other =
        AUTHORITY.server(AUTHORITY.certificate(-1, 1, "proxy.example", true), exchange -> {});
    try (TestProxy proxy =
        new TestProxy(other.getAddress().getPort(), request -> TestProxy.ESTABLISHED)) {
      assertRefused(
          "127.0.0.1:" + proxy.port(), proxy.port(), "its certificate is for another host");
    } finally {
      other.stop(0);
    }
  }

  /** Without TLS the proxy answers instead of the host. */
  @Test
  void i16_aPasswordWantedForPlainHttpIsNamedToo() throws IOException {
    try (TestProxy proxy = TestProxy.withPassword(behind(), BASIC)) {
      OutboundProxy outbound =
          OutboundProxy.of(name -> null, Map.of("http_proxy", "127.0.0.1:" + proxy.port()));
      assertThatThrownBy(() -> ask(outbound, URI.create("http://login.example/")))
          .hasMessageContaining("the proxy asks for a user name and a password (407)");
    }
  }

  @Test
  void i15_theJvmsPropertiesWinOverTheEnvironment() throws IOException {
    try (TestProxy proxy = TestProxy.withPassword(behind(), BASIC)) {
      Map<String, String> properties =
          Map.of(
              "https.proxyHost", "127.0.0.1",
              "https.proxyPort", "" + proxy.port(),
              "https.proxyUser", "ada",
              "https.proxyPassword", "s3cret:canary");
      Map<String, String> before = new HashMap<>();
      properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
      try {
        OutboundProxy outbound =
            OutboundProxy.of(System::getProperty, Map.of("HTTPS_PROXY", "http://127.0.0.1:1"));
        assertThat(ask(outbound, ADDRESS)).asString().isEqualTo("{}");
        assertThat(proxy.requests()).hasSize(1);
      } finally {
        before.forEach(OutboundProxyTest::restore);
      }
    }
  }

  private static void restore(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example:3128, proxy.example:3128 with no login",
    "http://proxy.example, proxy.example:80 with no login",
    "HTTP://ada:p@ss/w#rd@[::1]:8080/, [::1]:8080 with a login",
    "http://ada@proxy.example:3128, proxy.example:3128 with a login",
    "' ', none"
  })
  void formsOfTheVariable(String value, String read) {
    assertThat(ProxyVariable.of("HTTPS_PROXY", Map.of("https_proxy", value))).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://ada:canary@proxy.example:1080",
        "https://ada:canary@proxy.example:443",
        "http://ada:canary@proxy.example:99999",
        "http://ada:canary@",
        "http://ada:canary@proxy.example:3128/path"
      })
  void i15_whatIsNoProxyIsRefusedWithoutItsPassword(String value) {
    assertThatThrownBy(() -> OutboundProxy.of(name -> null, Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("HTTPS_PROXY is not the address of an HTTP proxy");
  }

  @ParameterizedTest
  @CsvSource({
    "'login.example', login.example, true",
    "'login.example', eu.login.example, true",
    "'.login.example,other', eu.login.example, true",
    "'*.login.example other', login.example, true",
    "'LOGIN.example', Login.Example, true",
    "'login.example', notlogin.example, false",
    "'login.example:443', login.example, true",
    "'login.example:8443', login.example, false",
    "'*', login.example, true",
    "'10.1.2.3', 10.1.2.3, true",
    "'10.0.0.0/8', 10.200.1.1, true",
    "'10.0.0.0/8', 11.0.0.1, false",
    "'10.0.0.0/8', 10.example, false",
    "'10.0.0.0/99,10.0.0.0/x', 10.0.0.0, false",
    "'fd00::/8', '[fd00::1]', true",
    "'fd00::/8', '[fe80::1]', false",
    "'', localhost, true",
    "'', 127.0.0.5, true",
    "'', '[::1]', true",
    "'', login.example, false"
  })
  void whatIsReachedWithoutAProxy(String variable, String host, boolean direct) {
    assertThat(NoProxy.of(variable).covers(host, 443)).isEqualTo(direct);
  }
}

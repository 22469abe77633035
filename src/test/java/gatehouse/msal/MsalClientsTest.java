package gatehouse.msal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import gatehouse.config.Settings;
import gatehouse.config.TestSettings;
import gatehouse.credential.CertificateAssertion;
import gatehouse.credential.ClientCredential;
import gatehouse.credential.CredentialSource;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpLimits;
import gatehouse.http.OutboundHttp;
import gatehouse.http.UpstreamWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC T8, B6, ACCEPTANCE I-02, I-03, F-08, F-09, E-08: what a token endpoint may answer. */
class MsalClientsTest {
  private static final String GOOD =
      """
      {"token_type":"Bearer","expires_in":3599,"scope":"openid User.Read",\
      "access_token":"access-1","refresh_token":"refresh-1","id_token":"%s","client_info":"%s"}\
      """
          .formatted(
              encoded("{}") + "." + encoded("{\"preferred_username\":\"ada\"}") + ".AA",
              encoded("{\"uid\":\"oid-1\",\"utid\":\"tid-1\"}"));

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final OkHttpClient http =
      OutboundHttp.limited(new OkHttpClient.Builder(), HttpLimits.DEFAULT.withMaxBytes(100_000))
          .build();
  private volatile int status = 200;
  private volatile String body = GOOD;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + form);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("Location", "https://evil.example/");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Settings settings() {
    return TestSettings.with(
        Settings.Prompt.LOGIN,
        URI.create("http://localhost:" + server.getAddress().getPort() + "/the/token"));
  }

  private MsalClients clients() {
    return clients(TestProvider.of(settings()));
  }

  private MsalClients clients(Provider provider) {
    Settings settings = provider.settings();
    Clock clock = Clock.systemUTC();
    ClientCredential credential =
        new ClientCredential(
            CredentialSource.of(
                settings.client().credential(),
                new CertificateAssertion(
                    settings.client().id(),
                    settings.client().assertion().algorithm(),
                    Optional.empty(),
                    clock),
                new ManagedIdentity(() -> http),
                () -> http,
                clock),
            clock);
    return new MsalClients(provider, credential, () -> http, clock, UpstreamWatch.NONE);
  }

  private static String changed(String member, String value) {
    String changed =
        GOOD.replaceFirst("\"" + member + "\":(\"[^\"]*\"|\\d+)", "\"" + member + "\":" + value);
    assertThat(changed).isNotEqualTo(GOOD);
    return changed;
  }

  private ErrorCode refusal() {
    try {
      clients().redeem("code-canary", "verifier-canary", Set.of());
    } catch (GatehouseException e) {

      assertThat(e.toString()).doesNotContain("canary");
      assertThat(e.getCause()).isNull();
      return e.code();
    }
    throw new AssertionError("accepted");
  }

  @Test
  void aCodeIsTradedOnceWithItsVerifier() {
    TokenResponse tokenResponse = clients().redeem("the-code", "the-verifier", Set.of());
    assertThat(tokenResponse.accessToken()).isEqualTo("access-1");
    assertThat(tokenResponse.homeAccountId()).isEqualTo("oid-1.tid-1");
    assertThat(tokenResponse.idToken()).isNotEmpty();
    assertThat(tokenResponse.cache()).contains("refresh-1");
    assertThat(received).hasSize(1);
    assertThat(received.get(0))
        .startsWith("POST /the/token ")
        .contains("code=the-code", "code_verifier=the-verifier", "client_secret=")
        .contains("redirect_uri=https%3A%2F%2Fapp.example%2Fcallback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "[{}]",
        "\"text\"",
        "5",
        "{",
        "{}",
        "{}{}",
        "<html>canary</html>",
        "access_token=canary",
        "\ufeff",
        "{\"access_token\":\"a\",\"access_token\":\"b\"}"
      })
  void anAnswerWithoutTokensIsNone(String answer) {
    body = answer;
    assertThat(refusal()).as("I-03").isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
    assertThat(received).hasSize(1);
  }

  static List<String> tricks() {
    return List.of(
        changed("token_type", "\"mac\""),
        changed("token_type", "null"),
        changed("token_type", "5"),
        changed("access_token", "\"\""),
        changed("access_token", "null"),
        changed("access_token", "{\"a\":1}"),
        changed("expires_in", "0"),
        changed("expires_in", "-5"),
        changed("expires_in", "\"-5\""),
        changed("expires_in", "\"\""),
        changed("expires_in", "true"),
        changed("expires_in", "1.5"),
        changed("expires_in", "1e12"),
        changed("expires_in", "\"3599 \""),
        changed("expires_in", "\"1e3\""),
        changed("expires_in", "31622401"),
        changed("expires_in", "1000000000000"),
        changed("expires_in", "18446744073709555215"),
        changed("refresh_token", "5"),
        changed("client_info", "[]"),
        changed("scope", "7"),
        GOOD.replace("{\"token_type\"", "{\"expires_in\":1,\"token_type\""),
        GOOD + "{}",
        GOOD.replace("}", ",\"pad\":\"" + "p".repeat(200_000) + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void tokensThatAreNotAsPromisedAreRefused(String answer) {
    body = answer;
    assertThat(refusal()).as("F-09").isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({"access_token,16384", "refresh_token,16384", "client_info,1024", "scope,4096"})
  void f14_whatIsTooLongForASessionIsForTheOperatorAndNoOutage(String member, int longest) {
    MsalClients clients = clients();
    for (int i = 0; i < 12; i++) {
      body = changed(member, "\"" + "x".repeat(longest + 1) + "\"");
      assertThatThrownBy(() -> clients.redeem("c", "v", Set.of()))
          .hasMessageContaining(member)
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_MISCONFIGURED));
    }
    body = GOOD;
    assertThat(clients.redeem("c", "v", Set.of()).accessToken()).isEqualTo("access-1");
  }

  @Test
  void whatMayVaryMay() {
    for (String answer :
        List.of(
            changed("token_type", "\"bearer\""),
            changed("expires_in", "\"3599\""),
            changed("expires_in", "3599.0"),
            changed("expires_in", "\"3599.0\""),
            changed("expires_in", "1e3"),
            changed("expires_in", "null"),
            GOOD.replace("\"expires_in\":3599,", ""),
            GOOD.replace("}", ",\"ext_expires_in\":\"x\",\"refresh_in\":1.5,\"foci\":7}"),
            changed("expires_in", "31622400"),
            changed("scope", "\"USER.READ openid\""),
            changed("refresh_token", "\"" + "r".repeat(16 * 1024) + "\""),
            changed("refresh_token", "null"))) {
      body = answer;
      assertThat(clients().redeem("c", "v", Set.of()).accessToken()).isEqualTo("access-1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"no token\"", "\"a.b.c.d.e\"", "5", "[]", "{\"sub\":\"x\"}"})
  void c20_anIdTokenIsForTheVerifierWhateverItIsAndMsalNeverSeesIt(String idToken) {
    body = changed("id_token", idToken);
    TokenResponse tokenResponse = clients().redeem("c", "v", Set.of());
    assertThat(tokenResponse.idToken()).isEqualTo(idToken.replaceAll("^\"|\"$", ""));
    assertThat(tokenResponse.homeAccountId()).isEqualTo("oid-1.tid-1");
  }

  @Test
  void c20_claimsAreNotInMsalsCache() {
    TokenResponse tokenResponse = clients().redeem("c", "v", Set.of());
    assertThat(tokenResponse.idToken()).isEqualTo(GOOD.replaceAll("(?s).*id_token\":\"|\".*", ""));
    assertThat(tokenResponse.cache()).doesNotContain("preferred", encoded("{\"preferred_username"));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 308, 304, 429, 500, 502, 503, 504})
  void otherStatusesAreNoAnswerAndTriedOnce(int other) {
    status = other;
    body = other == 204 || other == 304 ? "" : GOOD;
    assertThat(refusal())
        .as("I-02, E-08")
        .isEqualTo(other == 429 ? ErrorCode.PAUSED : ErrorCode.AUTHORITY_UNAVAILABLE);
    assertThat(received).hasSize(1);
  }

  @Test
  void aRefusalOfTheEndpointHasItsMeaning() {
    status = 400;
    body = "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS70008: canary\"}";
    assertThat(refusal()).isEqualTo(ErrorCode.INTERACTION_REQUIRED);
    body = "{\"error\":\"interaction_required\",\"suberror\":\"canary\",\"claims\":\"{}\"}";
    assertThat(refusal()).isEqualTo(ErrorCode.INTERACTION_REQUIRED);
    body = "{\"error\":\"invalid_grant\",\"error_description\":null}";
    assertThat(refusal()).isEqualTo(ErrorCode.INTERACTION_REQUIRED);
    status = 401;
    body = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: canary\"}";
    assertThat(refusal()).isEqualTo(ErrorCode.SERVICE_MISCONFIGURED);
    body = "{\"error\":5}";
    assertThat(refusal()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
    body = "canary";
    assertThat(refusal()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
  }

  @Test
  void aRefreshReplacesWhatIsInTheCache() {
    TokenResponse first = clients().redeem("c", "v", Set.of());
    body = GOOD.replace("access-1", "access-2").replace("refresh-1", "refresh-2");
    TokenResponse second =
        clients().refresh(first.cache(), "oid-1.tid-1", Set.of(), true).orElseThrow();
    assertThat(received.get(1)).contains("refresh_token=refresh-1");
    assertThat(second.accessToken()).isEqualTo("access-2");
    assertThat(second.cache()).contains("refresh-2").doesNotContain("refresh-1");
  }

  @Test
  void aRefreshForAnotherAccountIsRefused() {
    TokenResponse first = clients().redeem("c", "v", Set.of());
    body = changed("client_info", "\"" + encoded("{\"uid\":\"oid-2\",\"utid\":\"tid-1\"}") + "\"");
    assertThatThrownBy(() -> clients().refresh(first.cache(), "oid-1.tid-1", Set.of(), true))
        .as("C-16: the cache never holds a second account")
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_IN_UNTRUSTED));
  }

  @Test
  void b6_withoutClientInfoThereIsAnAccountThatIsRenewed() {
    String without = GOOD.replaceFirst(",\"client_info\":\"[^\"]*\"", "");
    body = without;
    TokenResponse first = clients().redeem("c", "v", Set.of());
    String account = first.homeAccountId();
    assertThat(account).isNotNull();
    body = without.replace("refresh-1", "refresh-2");
    TokenResponse second = clients().refresh(first.cache(), account, Set.of(), true).orElseThrow();
    assertThat(second.homeAccountId()).isEqualTo(account);
    assertThat(second.cache()).contains("refresh-2").doesNotContain("refresh-1");
    body = GOOD.replace("refresh-1", "refresh-3");
    TokenResponse third = clients().refresh(second.cache(), account, Set.of(), true).orElseThrow();
    assertThat(third.cache()).as("though client_info comes now").contains("refresh-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "client_info"})
  void aRefreshWithoutItRotatesTheRefreshToken(String member) {
    TokenResponse first = clients().redeem("c", "v", Set.of());
    body =
        GOOD.replaceFirst(",\"" + member + "\":\"[^\"]*\"", "").replace("refresh-1", "refresh-2");
    TokenResponse second =
        clients().refresh(first.cache(), "oid-1.tid-1", Set.of(), true).orElseThrow();
    assertThat(second.cache()).contains("refresh-2").doesNotContain("refresh-1");
  }

  @Test
  void aRefreshAsksForWhatWasGranted() {
    Provider another = TestProvider.another(settings(), Map.of());
    TokenResponse first = clients(another).redeem("c", "v", Set.of("Mail.Read"));
    assertThat(received.get(0))
        .contains("scope=openid+profile+offline_access+User.Read+Calendars.Read+Mail.Read");
    Set<String> granted = Set.of("openid");
    var unused = clients(another).refresh(first.cache(), "oid-1.tid-1", granted, true);
    assertThat(received.get(1) + "&").as("RFC 6749, section 6").contains("scope=openid&");
    unused = clients(another).refresh(first.cache(), "oid-1.tid-1", Set.of(), true);
    assertThat(received.get(2)).as("what was granted").doesNotContain("scope=");
    unused = clients().refresh(first.cache(), "oid-1.tid-1", Set.of("User.Read"), true);
    assertThat(received.get(3) + "&")
        .as("Microsoft does not say that it grants offline_access")
        .contains("scope=User.Read+openid+profile+offline_access&");
  }

  @Test
  void t13_theAuthorityMaySayWhenToRenew() {
    body = GOOD.replace("}", ",\"refresh_in\":\"120\"}");
    assertThat(clients().redeem("c", "v", Set.of()).refreshIn()).isEqualTo(Duration.ofMinutes(2));
    body = GOOD.replace("}", ",\"refresh_in\":3599}");
    assertThat(clients().redeem("c", "v", Set.of()).refreshIn()).as("too late").isNull();
  }

  @Test
  void anAnswerThatDoesNotSayHowLongATokenLivesMeansAnHour() {
    body = GOOD.replace("\"expires_in\":3599,", "");
    Instant hour = Instant.now().plus(Duration.ofHours(1));
    assertThat(clients().redeem("c", "v", Set.of()).expiresAt())
        .isBetween(hour.minusSeconds(60), hour.plusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "{", "garbage", "\0"})
  void f08_aCacheThatCannotBeReadHasNothingToRenewWith(String cache) {
    assertThat(clients().refresh(cache, "oid-1.tid-1", Set.of(), true)).isEmpty();
    assertThat(received).isEmpty();
  }

  @Test
  void f14_theCacheDoesNotGrowByRenewals() {
    String first = clients().redeem("c", "v", Set.of()).cache();
    String cache = first;
    for (int i = 0; i < 50; i++) {
      Set<String> more = i % 2 == 0 ? Set.of() : Set.of("Mail.Read");
      cache = clients().refresh(cache, "oid-1.tid-1", more, true).orElseThrow().cache();
    }
    assertThat(cache).hasSameSizeAs(first);
  }

  @Test
  void f14_theAccessTokenIsNotKeptTwice() {
    TokenResponse first = clients().redeem("c", "v", Set.of());
    assertThat(first.cache()).contains("refresh-1").doesNotContain("access-1");
    body = GOOD.replace("access-1", "access-2");
    TokenResponse second =
        clients().refresh(first.cache(), "oid-1.tid-1", Set.of(), true).orElseThrow();
    assertThat(second.accessToken()).isEqualTo("access-2");
    assertThat(second.cache()).doesNotContain("access-");
  }
}

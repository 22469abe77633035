package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that would be recognised anywhere are found nowhere (SPEC B8, ACCEPTANCE L-01, F-10). */
class CanaryIT {
  /** Held, for the JDK's logging forgets the level of a logger that nobody holds. */
  private static final Logger CONTAINER = Logger.getLogger("org.apache");

  private static final Logger TEST_CLIENT = Logger.getLogger("jdk.internal.httpclient.debug");

  private static final String FOREIGN = "canary-of-a-foreign-answer";

  @Test
  void b8_l01_noSecretIsInAnyLogLineAtTraceNorOnAnyPage() throws IOException {
    assertThat(
            walked(
                Map.of("development", "true", "log_error_description", "false"),
                Set.of(),
                journey -> {}))
        .contains(Journey.CLIENT_SECRET);
  }

  /** H-07, B8: what the page posts is in no line either, nor what it keeps for itself. */
  @Test
  void b8_h07_noSecretOfTheImplicitFlowIsInAnyLogLineAtTrace() throws IOException {
    Set<String> tokens = new HashSet<>();
    assertThat(
            walked(
                Map.of("implicit_flow", "true", "prompt", "unset"),
                tokens,
                journey -> {
                  ImplicitFlowIT.register(journey);
                  ImplicitBrowser browser = new ImplicitBrowser(journey);
                  Map<String, String> response =
                      browser.authenticate(browser.begin(""), "id_token token", People.ADA);
                  assertThat(browser.complete(response).statusCode()).isEqualTo(200);
                  tokens.add(String.valueOf(response.get("id_token")));
                  tokens.add(String.valueOf(response.get("access_token")));
                }))
        .containsAll(tokens);
  }

  @Test
  void b8_l01_w2_noKeyPasswordOrAssertionIsInAnyLogLineAtTraceNorOnAnyPage(@TempDir Path folder)
      throws IOException {
    Instant now = Instant.now();
    ApplicationKey key = ApplicationKey.generate(now, now.plus(Duration.ofDays(10)));
    String password = "canary-password-of-the-key-store";
    Path store = Files.write(folder.resolve("key.p12"), key.pkcs12(password));
    Set<String> more = new HashSet<>(Set.of(password));
    key.pem().lines().filter(line -> line.length() == 64).forEach(more::add);
    Map<String, String> settings =
        Map.of(
            "development",
            "true",
            "app_secret",
            "",
            "certificate",
            store.toString(),
            "certificate_password",
            password);
    assertThat(
            walked(
                settings,
                more,
                journey ->
                    journey
                        .tenant()
                        .directory()
                        .credentials()
                        .addCertificate(Journey.CLIENT_ID, key.certificate())))
        .anyMatch(secret -> SignedToken.parse(secret).isPresent())
        .doesNotContain(Journey.CLIENT_SECRET);
  }

  @Tag("full")
  @Test
  void l01_i4_whoIsRememberedIsInNoLogLineAtTrace() throws IOException {
    walked(
        Map.of("development", "true", "prompt", "unset", "remember_sign_in", "8"),
        Set.of(),
        CanaryIT::signInAgain);
    String oid = People.ADA.home().oid();
    String hint =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(oid.getBytes(StandardCharsets.UTF_8))
            .substring(0, 40);
    assertThat(Files.readString(Path.of("target/canary-trace.log")))
        .contains("not signed in without a page: login_required")
        .doesNotContain("O." + hint, People.ADA.signInName());
  }

  /** Without a page, and then with one. */
  private static void signInAgain(Journey journey) {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    for (String lost : List.of("gatehouse", "devtenant-sso")) {
      client.cookies().getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().matches("gatehouse|.*" + lost))
          .toList()
          .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
      client.follow(client.get(journey.uri("/calendar")), "");
    }
  }

  /** The secrets that were looked for, and are nowhere. */
  private static Set<String> walked(
      Map<String, String> settings, Set<String> more, Consumer<Journey> preparation)
      throws IOException {
    Path log = Path.of("target/canary-trace.log");
    Files.deleteIfExists(log);
    ByteArrayOutputStream julBytes = new ByteArrayOutputStream();
    StreamHandler jul = julHandler(julBytes);
    PrintStream console = System.out;
    ByteArrayOutputStream consoleBytes = new ByteArrayOutputStream();
    System.setProperty("gatehouse.canary.log", log.toString());
    System.setProperty("logback.configurationFile", "gatehouse/journey/logback-trace.xml");
    System.setOut(new PrintStream(consoleBytes, true, StandardCharsets.UTF_8));
    Set<String> secrets = new HashSet<>(more);
    List<String> pages = new ArrayList<>();
    try (Journey journey = Journey.start("", settings, UnaryOperator.identity())) {
      preparation.accept(journey);
      walk(journey, secrets, pages);
      secrets.addAll(journey.tenant().journal().issuedSecrets());
    } finally {
      System.setOut(console);
      System.clearProperty("logback.configurationFile");
      Logger.getLogger("").removeHandler(jul);
      Logger.getLogger("").setLevel(Level.INFO);
    }
    jul.flush();
    String written =
        Files.readString(log)
            + julBytes.toString(StandardCharsets.UTF_8)
            + consoleBytes.toString(StandardCharsets.UTF_8);
    Files.writeString(log, written);

    assertThat(written).contains("signed in: ", " DEBUG ", "could not be renewed");
    assertThat(secrets).hasSizeGreaterThan(20);
    for (String secret : secrets) {
      assertThat(written.contains(secret)).as("a secret in the log: %.12s…", secret).isFalse();
    }
    List<String> foreign = written.lines().filter(line -> line.contains(FOREIGN)).toList();
    if ("false".equals(settings.get("log_error_description"))) {
      assertThat(foreign).isEmpty();
    } else {
      assertThat(foreign)
          .isNotEmpty()
          .allMatch(line -> line.contains("the token endpoint explains its refusal: \""));
    }
    for (String page : pages) {
      assertThat(page).doesNotContain(FOREIGN);
      for (String secret : secrets) {
        assertThat(page.contains(secret)).as("a secret on a page: %.12s…", secret).isFalse();
      }
    }
    return secrets;
  }

  /** Through everything that touches a secret, the ways that fail among them. */
  private static void walk(Journey journey, Set<String> secrets, List<String> pages) {
    var script = journey.tenant().script();
    BrowserlessClient client = journey.client();
    script.nextAccessTokenLifetime(Duration.ofMinutes(4));
    pages.add(journey.signIn(client, People.ADA, "/signin").body());
    secrets.addAll(sessionIds(client));
    script.next(Endpoint.TOKEN, foreign(503));
    pages.add(client.get(journey.uri("/calendar")).body());
    pages.add(client.get(journey.uri("/calendar")).body());
    pages.add(client.get(journey.uri("/profile")).body());
    for (int attempt = 0; attempt < 3; attempt++) {
      script.next(Endpoint.GRAPH_CALENDAR_VIEW, foreign(500));
    }
    HttpResponse<String> broken = client.get(journey.uri("/calendar"));
    assertThat(broken.statusCode()).isEqualTo(503);
    pages.add(broken.body());

    for (Reply reply :
        List.of(
            foreign(200),
            foreign(502),
            Reply.json(
                400, Map.of("error", "invalid_grant", "error_description", "AADSTS1: " + FOREIGN)),
            Reply.json(401, Map.of("error", "invalid_client", "error_description", FOREIGN)),
            Reply.json(
                200, Map.of("token_type", FOREIGN, "access_token", FOREIGN, "expires_in", 3600)))) {
      BrowserlessClient other = journey.client();
      script.next(Endpoint.TOKEN, reply);
      pages.add(journey.signIn(other, People.ADA, "/signin").body());
      secrets.addAll(sessionIds(other));
    }
    BrowserlessClient victim = journey.client();
    script.nextIdToken(
        draft -> {
          draft.claims().put("nonce", FOREIGN);
          return draft.sign();
        });
    pages.add(journey.signIn(victim, People.ADA, "/signin").body());
    pages.add(
        victim
            .get(journey.uri("/callback?error=" + FOREIGN + "&error_description=" + FOREIGN))
            .body());
    secrets.addAll(sessionIds(victim));
  }

  private static Reply foreign(int status) {
    return Reply.json(status, Map.of("error", Map.of("code", FOREIGN, "message", FOREIGN)));
  }

  private static List<String> sessionIds(BrowserlessClient client) {
    return client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().startsWith("gatehouse"))
        .map(HttpCookie::getValue)
        .toList();
  }

  /**
   * Without the container's own log, which at TRACE writes whole requests by intent, and without
   * the HTTP client of this test.
   */
  private static StreamHandler julHandler(ByteArrayOutputStream bytes) {
    StreamHandler handler = new StreamHandler(bytes, new SimpleFormatter());
    handler.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    root.setLevel(Level.FINEST);
    CONTAINER.setLevel(Level.INFO);
    TEST_CLIENT.setLevel(Level.OFF);
    root.addHandler(handler);
    return handler;
  }
}

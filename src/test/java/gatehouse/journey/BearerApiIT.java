package gatehouse.journey;

import static gatehouse.journey.ApiCaller.API;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.build.Sample;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.Assignments;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SPEC B9: the API takes access tokens, answers as RFC 6750 says, and makes no session. */
class BearerApiIT {
  private static final String REALM = "Bearer realm=\"gatehouse\"";
  private static final String INVALID_REQUEST =
      REALM
          + ", error=\"invalid_request\", error_description=\"Send one access token, in one"
          + " Authorization header and nowhere else\"";
  private static final String INVALID_TOKEN =
      REALM
          + ", error=\"invalid_token\", error_description=\"The access token has expired or is not"
          + " valid here\"";
  private static final String INSUFFICIENT_SCOPE =
      REALM
          + ", error=\"insufficient_scope\", error_description=\"The access token has none of the"
          + " permissions\", scope=\"Me.Read\"";

  /** Wrong in an ID token alone. */
  private static final Set<String> OF_ID_TOKENS =
      Set.of("aud-api", "nonce-null", "nonce-missing", "typ-access-token");

  private static Journey journey;
  private static ApiCaller caller;
  private static String good;

  @BeforeAll
  static void start() {
    journey = Journey.start();
    caller = new ApiCaller(journey);
    switchOn(UnaryOperator.identity());
    good = caller.delegated("Me.Read");
  }

  /** The application anew, with the example and two servlets of somebody else's. */
  private static void switchOn(UnaryOperator<String> edit) {
    ApiCaller.switchOn(
        journey,
        edit,
        context -> {
          Tomcat.addServlet(context, "whoami", new WhoAmI());
          context.addServletMappingDecoded("/api/whoami", "whoami");
          Tomcat.addServlet(context, "dispatch", new DispatchServlet());
          context.addServletMappingDecoded("/dispatch", "dispatch");
        });
    journey.awaitReady();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().directory().apis().expose(API);
    journey.forget();
  }

  /** What a servlet of somebody else's finds behind the filter. */
  private static final class WhoAmI extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .print(
              Arrays.asList(
                  request.getUserPrincipal().getName(),
                  request.getRemoteUser(),
                  request.getAuthType(),
                  request.isUserInRole(Assignments.REPORTS_READ),
                  request.isUserInRole("Me.Read.All"),
                  request.isUserInRole("Me.Read")));
    }
  }

  private static JsonNode claims(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertPrivate(answer);
    return ApiCaller.json(answer.body());
  }

  private static void assertPrivate(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  private static void refused(
      HttpResponse<String> answer, int status, String challenge, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(challenge);
    JsonNode json = ApiCaller.json(answer.body());
    assertThat(json.path("error").asText()).isEqualTo(error);
    assertThat(json.path("correlationId").asText())
        .isEqualTo(answer.headers().firstValue("X-Correlation-ID").orElse(""));
    assertPrivate(answer);
  }

  @Test
  void b9_aPersonsTokenOfEitherVersionIsAnsweredWithItsClaims() {
    for (int version : List.of(2, 1)) {
      journey.tenant().directory().apis().expose(API.withTokenVersion(version));
      JsonNode claims = claims(caller.me(caller.delegated("Me.Read", "Other")));
      assertThat(claims.path("ver").asText()).isEqualTo(version + ".0");
      assertThat(claims.path("aud").asText())
          .isEqualTo(version == 2 ? Site.CLIENT_ID : ApiCaller.API_URI);
      assertThat(claims.path(version == 2 ? "azp" : "appid").asText())
          .isEqualTo(ApiCaller.CLIENT_ID);
      assertThat(claims.path("scp").asText()).isEqualTo("Me.Read Other");
      assertThat(claims.path("name").asText()).isEqualTo("Ada Lindqvist");
      assertThat(claims.path("oid").asText()).isEqualTo(People.ADA.home().oid());
      assertThat(claims.properties().stream().map(Map.Entry::getKey))
          .doesNotContain("aio", "rh", "uti", "nonce", "sid", "xms_ftd");
    }
  }

  @Test
  void b9_aTokenOfARefreshIsGoodAndGraphsIsNot() {
    JsonNode first =
        caller.tokens(
            People.ADA, "openid offline_access User.Read " + ApiCaller.API_URI + "/Me.Read");
    assertThat(first.path("error_codes").path(0).asInt()).as("two resources").isEqualTo(28000);
    JsonNode graph = caller.tokens(People.ADA, "openid offline_access User.Read");
    refused(
        caller.me(graph.path("access_token").asText()), 401, INVALID_TOKEN, "interaction-required");
    JsonNode renewed =
        caller.token(
            "common",
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                graph.path("refresh_token").asText(),
                "scope",
                ApiCaller.API_URI + "/Me.Read"));
    assertThat(claims(caller.me(renewed.path("access_token").asText())).path("scp").asText())
        .isEqualTo("Me.Read");
  }

  @Test
  void b9_anApplicationsOwnTokenIsGoodByItsRoles() {
    for (int version : List.of(2, 1)) {
      for (boolean idtyp : List.of(true, false)) {
        journey.tenant().directory().apis().expose(API.withTokenVersion(version).withIdtyp(idtyp));
        JsonNode claims = claims(caller.me(caller.own()));
        assertThat(claims.path("roles").path(0).asText()).isEqualTo("Me.Read.All");
        assertThat(claims.has("scp")).isFalse();
        assertThat(claims.path("idtyp").asText("none")).isEqualTo(idtyp ? "app" : "none");
      }
    }
  }

  @Test
  void b9_theRequestsUserIsTheTokens() {
    String ada = People.KESTREL.tid() + "|" + People.ADA.home().oid();
    assertThat(whoAmI(good)).isEqualTo("[%s, %s, Bearer, true, false, false]".formatted(ada, ada));
    assertThat(whoAmI(caller.own())).endsWith(", Bearer, false, true, false]");
  }

  private static String whoAmI(String token) {
    return journey
        .client()
        .get(journey.uri("/api/whoami"), "Authorization", "Bearer " + token)
        .body();
  }

  @Test
  void b9_withoutATokenTheAnswerNamesTheSchemeAndNoError() {
    for (String[] headers :
        List.of(
            new String[] {"X-Nothing", "x"},
            new String[] {"Accept", "text/html"},
            new String[] {"Authorization", "Basic YTpi"},
            new String[] {"Authorization", "Bearers " + good},
            new String[] {"Authorization", good})) {
      refused(
          journey.client().get(journey.uri("/api/me"), headers),
          401,
          REALM,
          "interaction-required");
    }
    for (String path : List.of("/api", "/api/", "/api/nothing", "/api/me/x", "/api/whoami")) {
      assertThat(journey.client().get(journey.uri(path)).statusCode()).as(path).isEqualTo(401);
    }
    HttpResponse<String> nothing =
        journey.client().get(journey.uri("/api/nothing"), "Authorization", "Bearer " + good);
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(ApiCaller.json(nothing.body()).path("error").asText()).isEqualTo("not-found");
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "HEAD")) {
      assertThat(journey.client().method(method, journey.uri("/api/me")).statusCode())
          .as(method)
          .isEqualTo(401);
    }
    assertThat(
            journey
                .client()
                .method("POST", journey.uri("/api/me"), "Authorization", "Bearer " + good)
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void b9_aTokenWithoutThePermissionIsTold() {
    refused(caller.me(caller.delegated("Other")), 403, INSUFFICIENT_SCOPE, "permission-missing");
  }

  @Test
  void b9_onlyClientsOnTheListMayCall() {
    switchOn(
        example ->
            example.replace(
                "  </filter>",
                "    <init-param><param-name>clients</param-name><param-value>"
                    + Site.CLIENT_ID
                    + "</param-value></init-param>\n  </filter>"));
    try {
      refused(
          caller.me(good),
          403,
          REALM
              + ", error=\"insufficient_scope\", error_description=\"The client of the access token"
              + " may not call this\"",
          "forbidden");
    } finally {
      switchOn(UnaryOperator.identity());
    }
  }

  @Tag("full")
  @Test
  void b9_severalFiltersOnOnePathHaveToAgree() {
    switchOn(
        example ->
            example
                + example
                    .replace(">BearerFilter<", ">Second<")
                    .replace(">Me.Read<", ">Other<")
                    .replace("/api/*", "/api/whoami"));
    try {
      claims(caller.me(good));
      assertThat(whoAmI(good)).contains("\"required\":\"Other\"");
      assertThat(whoAmI(caller.delegated("Me.Read", "Other"))).contains("Bearer");
    } finally {
      switchOn(UnaryOperator.identity());
    }
  }

  @Test
  void b9_noDispatchGetsAStrangerPastIt() {
    BrowserlessClient client = journey.client();
    for (String target : List.of("/api/me", "/api/whoami")) {
      for (String by : List.of("forward", "include")) {
        String address = "/dispatch?by=" + by + "&to=" + target;
        HttpResponse<String> answer = client.get(journey.uri(address));
        assertThat(answer.statusCode()).as(address).isEqualTo(401);
        HttpResponse<String> ours =
            client.get(journey.uri(address), "Authorization", "Bearer " + good);
        assertThat(ours.statusCode()).as(address).isEqualTo(200);
        assertThat(ours.body()).as(address).contains(People.ADA.home().oid());
      }
    }
    HttpResponse<String> byName =
        client.get(journey.uri("/dispatch?by=name&to=/apime"), "Authorization", "Bearer " + good);
    assertThat(byName.statusCode()).as("past every filter").isEqualTo(404);
  }

  @Test
  void b9_twoWaysOfSendingOneAre400AndAnyOtherThanTheHeaderToo() {
    BrowserlessClient client = journey.client();
    String header = "Bearer " + good;
    refused(
        client.get(journey.uri("/api/me"), "Authorization", header, "Authorization", header),
        400,
        INVALID_REQUEST,
        "bad-request");
    for (String query :
        List.of(
            "access_token=" + good,
            "a=b&access%5Ftoken=" + good,
            "access_token=",
            "access_token")) {
      for (String[] headers :
          List.of(new String[] {"Authorization", header}, new String[] {"X-Nothing", "x"})) {
        refused(
            client.get(journey.uri("/api/me?" + query), headers),
            400,
            INVALID_REQUEST,
            "bad-request");
      }
    }
    Map<String, String> form = Map.of("access_token", good);
    refused(client.post(journey.uri("/api/me"), form), 400, INVALID_REQUEST, "bad-request");
    refused(
        client.post(journey.uri("/api/me"), form, "Authorization", header),
        400,
        INVALID_REQUEST,
        "bad-request");
  }

  @Test
  void b9_theHeaderIsReadAsRfc9110SpellsIt() {
    try (RawClient client = RawClient.of(journey.uri("/"))) {
      Map<String, Integer> spellings = new TreeMap<>();
      for (String scheme : List.of("Bearer", "bearer", "BEARER", "bEaReR")) {
        spellings.put("Authorization: " + scheme + " " + good, 200);
      }
      spellings.put("authorization:Bearer   " + good, 200);
      spellings.put("AUTHORIZATION:  Bearer " + good + "   ", 200);
      spellings.put("Authorization: Bearer", 400);
      spellings.put("Authorization: Bearer ", 400);
      spellings.put("Authorization: Bearer    ", 400);
      spellings.put("Authorization: Bearer\t" + good, 400);
      spellings.put("Authorization: Bearer," + good, 400);
      spellings.put("Authorization: Bearer=" + good, 400);
      spellings.put("Authorization: Bearer \"" + good + "\"", 400);
      spellings.put("Authorization: Bearer " + good + " x", 400);
      spellings.put("Authorization: Bearer " + good + ", Bearer " + good, 400);
      spellings.put("Authorization: Bearer " + good + "," + good, 400);
      spellings.put("Authorization: Bearer Bearer " + good, 400);
      spellings.put("Authorization: Bearer " + good + "=", 401);
      spellings.put("Authorization: Bearer " + good.replace('.', '/'), 401);
      spellings.put("Authorization: Bearer x", 401);
      spellings.put("Authorization: Bearer ..", 401);
      spellings.put("Authorization: Bearer " + "x".repeat(6_000), 401);
      spellings.put("Authorization:", 401);
      spellings.put("Authorization: ", 401);
      spellings.put("Authorization: Bearerx " + good, 401);
      spellings.put("Authorization: Token " + good, 401);
      spellings.put("Authorization: DPoP " + good, 401);
      spellings.put("Proxy-Authorization: Bearer " + good, 401);
      spellings.put("X-Authorization: Bearer " + good, 401);
      // The container's limit for all headers, before the application is asked.
      spellings.put("Authorization: Bearer " + "x".repeat(20_000), 400);
      spellings.forEach(
          (header, status) -> {
            RawAnswer answer = client.send("GET", "/api/me", header);
            assertThat(answer.status())
                .as(header.substring(0, Math.min(50, header.length())))
                .isEqualTo(status);
            assertThat(answer.all("set-cookie")).isEmpty();
          });
      assertThat(
              client
                  .send("GET", "/api/me", "Authorization: Bearer " + good, "Authorization: Basic x")
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void b9_aSessionBesideItIsNeitherReadNorMade() {
    BrowserlessClient ada = journey.client();
    assertThat(journey.signIn(ada, People.ADA, "/profile").statusCode()).isEqualTo(200);
    int sessions = journey.context().getManager().findSessions().length;
    refused(ada.get(journey.uri("/api/me")), 401, REALM, "interaction-required");
    claims(ada.get(journey.uri("/api/me"), "Authorization", "Bearer " + good));
    claims(ada.get(journey.uri("/api/me"), "Authorization", "Bearer " + caller.own()));
    String name = journey.context().getServletContext().getSessionCookieConfig().getName();
    String two = "%s=%s; %s=%s".formatted(name, "A".repeat(32), name, "B".repeat(32));
    assertThat(journey.client().get(journey.uri("/"), "Cookie", two).statusCode())
        .as("where cookies are read")
        .isEqualTo(400);
    claims(caller.me(good, "Cookie", two));
    refused(
        journey.client().get(journey.uri("/api/me"), "Cookie", two),
        401,
        REALM,
        "interaction-required");
    assertThat(journey.context().getManager().findSessions()).hasSize(sessions);
  }

  @Test
  void b9_noPageOfAnotherOriginMayAsk() {
    HttpResponse<String> preflight =
        journey
            .client()
            .method(
                "OPTIONS",
                journey.uri("/api/me"),
                "Origin",
                "https://app.example",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization");
    refused(preflight, 401, REALM, "interaction-required");
    claims(caller.me(good, "Origin", "https://app.example"));
  }

  /** Of all that can be forged, in the shape of each kind of access token. */
  @Test
  void c13_noForgedAccessTokenIsAccepted() {
    DevTenant tenant = journey.tenant();
    List<TokenForgery> forgeries = new ArrayList<>(tenant.forgeries().accessTokens());
    tenant.forgeries().tokens().stream()
        .filter(forgery -> forgery.expectation() == Expectation.REJECT)
        .filter(forgery -> !OF_ID_TOKENS.contains(forgery.name()))
        .forEach(forgeries::add);
    List<String> accepted = new ArrayList<>();
    int tried = 0;
    for (String honest : List.of(good, caller.own())) {
      List<TokenForgery> sample =
          Sample.ofThisBuild().everyNth(12, forgeries, forgery -> forgery.name().split("[ -]")[0]);
      for (TokenForgery forgery : sample) {
        String token = forgery.mint(draft(honest));
        boolean sendable = token.matches("[\\x21-\\x7e]{1,6000}");
        if (sendable && !token.equals(honest) && !token.equals(draft(honest).sign())) {
          tried++;
          HttpResponse<String> answer = caller.me(token);
          // Of any client, since the example has no list of them.
          boolean foreign = Set.of("at azp another", "azp-other").contains(forgery.name());
          if (answer.statusCode() == 200 && !foreign) {
            accepted.add(forgery.name());
          } else if (!foreign) {
            assertThat(answer.statusCode()).as(forgery.name()).isIn(400, 401, 403);
          }
        }
      }
    }
    assertThat(accepted).isEmpty();
    assertThat(tried).isGreaterThan(Sample.ofThisBuild().times(40, 200));
  }

  private static IdTokenDraft draft(String honest) {
    DevTenant tenant = journey.tenant();
    SignedToken token = SignedToken.parse(honest).orElseThrow();
    return new IdTokenDraft(
        token.header(),
        token.claims(),
        tenant.keys().current(),
        tenant.keys(),
        tenant.consumerKeys(),
        tenant.directory().application(Site.CLIENT_ID).orElseThrow(),
        tenant.clock().instant());
  }

  @Test
  void c13_theIdTokenOfASignInIsNoAccessToken() {
    List<String> idTokens = new ArrayList<>();
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.SIGN_IN,
            draft -> {
              draft.claims().put("roles", List.of("Me.Read.All"));
              idTokens.add(draft.sign());
              return draft.sign();
            });
    journey.signIn(journey.client(), People.ADA, "/profile");
    refused(caller.me(idTokens.get(0)), 401, INVALID_TOKEN, "interaction-required");
  }

  @Tag("full")
  @Test
  void b4_withoutKeysItAnswers503AndAgainWhenTheyAreThere() {
    try {
      switchOn(UnaryOperator.identity());
      journey.tenant().script().always(Endpoint.KEYS, Reply.of(503));
      HttpResponse<String> answer = caller.me(good);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
      assertThat(ApiCaller.json(answer.body()).path("error").asText())
          .isEqualTo("authority-unavailable");
      assertPrivate(answer);
    } finally {
      journey.tenant().script().reset();
      switchOn(UnaryOperator.identity());
    }
    claims(caller.me(good));
  }

  @Tag("full")
  @Test
  void b4_inventedKeysCostOneLookAndLeaveThoseOfTheSignInsAlone() {
    try {
      switchOn(UnaryOperator.identity());
      claims(caller.me(good));
      journey.tenant().journal().clear();
      for (int i = 0; i < 20; i++) {
        IdTokenDraft draft = draft(good);
        draft.header().put("kid", "invented-" + i);
        refused(caller.me(draft.sign()), 401, INVALID_TOKEN, "interaction-required");
      }
      assertThat(journey.tenant().journal().requests(Endpoint.KEYS)).hasSize(1);
      journey.tenant().keys().rotate();
      assertThat(journey.signIn(journey.client(), People.ADA, "/profile").statusCode())
          .as("with a key that is new")
          .isEqualTo(200);
    } finally {
      switchOn(UnaryOperator.identity());
      good = caller.delegated("Me.Read");
    }
  }

  @Tag("full")
  @Test
  void b9_requestsWithoutAGoodTokenAreLimitedAndTheOthersAreNot() {
    try (Journey own = Journey.start("", Map.of("rate_limit", "5"), unchanged -> unchanged)) {
      ApiCaller here = new ApiCaller(own);
      ApiCaller.switchOn(own);
      String token = here.delegated("Me.Read");
      for (int i = 0; i < 5; i++) {
        assertThat(here.me("x" + i).statusCode()).isEqualTo(401);
      }
      HttpResponse<String> answer = here.me("x");
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      for (int i = 0; i < 10; i++) {
        assertThat(here.me(token).statusCode()).isEqualTo(200);
      }
      assertThat(own.client().get(own.uri("/signin")).statusCode())
          .as("counted apart")
          .isEqualTo(302);
    }
  }
}

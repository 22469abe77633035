package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.lang.reflect.Field;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE D-10, G-02, G-10: however a session ends, nothing stays of it. */
class EndedSessionIT {
  private static final Duration EXPIRY = Duration.ofSeconds(20);
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
    RegisteredApplication registered =
        journey.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    journey
        .tenant()
        .directory()
        .register(
            registered.withBackChannelLogoutUri(journey.uri("/signout/backchannel").toString()));
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private final BrowserlessClient client = journey.client();
  private StandardSession session;

  private void signIn(Duration tokenLifetime) throws Exception {
    journey.tenant().script().reset();
    journey.tenant().script().nextAccessTokenLifetime(tokenLifetime);
    // Home needs no token, so none is renewed there.
    HttpResponse<String> home = journey.signIn(client, People.ADA, "/signin");
    assertThat(home.body()).contains("Ada Lindqvist");
    Optional<String> id =
        client.cookies().getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("gatehouse"))
            .map(HttpCookie::getValue)
            .findFirst();
    session = (StandardSession) journey.context().getManager().findSession(id.orElseThrow());
    assertThat(attributes().keySet()).contains("gatehouse.access", "gatehouse.cache");
  }

  /** Also of one that has ended, which its own methods would not say. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> attributes() throws ReflectiveOperationException {
    Field field = StandardSession.class.getDeclaredField("attributes");
    field.setAccessible(true);
    return (Map<String, Object>) field.get(session);
  }

  private void assertNothingStays() throws Exception {
    assertThat(attributes()).isEmpty();
    assertThat(journey.context().getManager().findSession(session.getIdInternal())).isNull();
  }

  @Test
  void g02_bySigningOut() throws Exception {
    signIn(Duration.ofHours(1));
    HttpResponse<String> home = client.get(journey.uri("/"));
    assertThat(journey.signOut(client, home).statusCode()).isEqualTo(303);
    assertNothingStays();
  }

  @Test
  void g02_byTheFrontChannel() throws Exception {
    signIn(Duration.ofHours(1));
    Matcher sid = SID.matcher(client.get(journey.uri("/profile")).body());
    assertThat(sid.find()).isTrue();
    journey.client().get(journey.uri("/signout/frontchannel?sid=" + sid.group(1)));
    assertNothingStays();
  }

  @Test
  void g02_byTheBackChannel() throws Exception {
    signIn(Duration.ofHours(1));
    client.get(URI.create(journey.tenant().baseUri() + "/common/oauth2/v2.0/logout"));
    assertNothingStays();
  }

  @Test
  void g02_byNobodyComingBack() throws Exception {
    signIn(Duration.ofHours(1));
    HttpResponse<String> home = client.get(journey.uri("/"));
    session.setMaxInactiveInterval(1);
    Instant end = Instant.now().plus(EXPIRY);
    // Whoever asks ends it, as the container does every few seconds.
    while (session.isValid() && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertNothingStays();
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
    assertThat(journey.signOut(client, home).statusCode())
        .as("G-10: with an expired session")
        .isEqualTo(303);
    assertThat(client.get(journey.uri("/")).body()).contains("You are signed out.");
  }

  /** D-10: what a page, a script and a form get after that. */
  @Test
  void d10_thePageLeadsToTheSignInTheScriptIsToldAndTheFormIsNotLost() throws Exception {
    signIn(Duration.ofHours(1));
    session.expire();
    HttpResponse<String> page = client.get(journey.uri("/calendar?date=2026-03-29"));
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(journey.answerAuthority(client, page, People.ADA).statusCode()).isEqualTo(302);

    BrowserlessClient late = journey.client();
    HttpResponse<String> script =
        late.get(journey.uri("/calendar"), "Sec-Fetch-Dest", "empty", "Cookie", "gatehouse=x");
    assertThat(script.statusCode()).isEqualTo(401);
    assertThat(script.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(script.body()).contains("\"signIn\":\"/signin\"");
    assertThat(script.headers().firstValue("Location")).isEmpty();
    assertThat(script.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

    HttpResponse<String> form = late.post(journey.uri("/calendar"), Map.of("text", "of-before"));
    assertThat(form.statusCode()).isEqualTo(401);
    assertThat(form.body())
        .contains("What happened", "/signin?return=%2Fcalendar")
        .doesNotContain("of-before");
  }

  @Test
  void g02_byTheAuthorityThatRenewsNoMore() throws Exception {
    signIn(Duration.ofMinutes(4));
    journey
        .tenant()
        .script()
        .next(Endpoint.TOKEN, Reply.json(400, Map.of("error", "invalid_grant")));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(302);
    assertThat(attributes().keySet())
        .as("the sign-in that has begun")
        .allMatch(List.of("gatehouse.pending", "gatehouse.values")::contains);
  }
}

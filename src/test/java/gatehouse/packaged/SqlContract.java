package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** SPEC T14, W8: sessions in PostgreSQL, by Tomcat's own store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlContract {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** Each of several looks at the database ends after two seconds. */
  private static final Duration PAUSED = Duration.ofSeconds(20);

  private final String version;
  private SqlNodes nodes;

  SqlContract(String version) {
    this.version = version;
  }

  @BeforeAll
  void start() throws IOException {
    nodes = new SqlNodes(version);
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  @BeforeEach
  void forget() {
    nodes.first().forget();
  }

  private BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = nodes.first().client();
    HttpResponse<String> page = nodes.first().signIn(client, person, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    return client;
  }

  private BrowserlessClient signedIn() {
    return signedIn(People.ADA);
  }

  /** Their own page, and nobody else's. */
  private void check(BrowserlessClient client, int node, Person person) {
    HttpResponse<String> page = nodes.get(client, node, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(person.signInName());
    for (Person other : People.ALL) {
      if (!other.equals(person)) {
        assertThat(page.body()).doesNotContain(other.signInName());
      }
    }
  }

  @Test
  void t14_whoIsSignedInStaysSoOverARestart() {
    BrowserlessClient client = signedIn();
    nodes.first().restart();
    assertThat(nodes.get(client, 0, "/calendar").body()).contains("Ada Lindqvist");
  }

  @Test
  void j01_aNodeDiesWhileAUserIsAtTheAuthorityAndTheOtherGoesOn() {
    BrowserlessClient client = nodes.first().client();
    HttpResponse<String> back =
        nodes
            .first()
            .answerAuthority(client, nodes.get(client, 0, "/profile?from=here"), People.ADA);
    nodes.awaitSaved(client, 0);
    nodes.first().process().kill();
    URI callback = BrowserlessClient.location(back);
    HttpResponse<String> signedIn =
        nodes.get(client, 1, callback.getRawPath() + "?" + callback.getRawQuery());
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(signedIn).getPath()).isEqualTo("/profile");
    check(client, 1, People.ADA);
    nodes.awaitSaved(client, 1);
    nodes.first().restartAfterKill();
    check(client, 0, People.ADA);
  }

  /** Refresh tokens are good for one use, and what begins here is over when it arrives. */
  @Test
  @Tag("full")
  void j01_aNodeDiesAfterRenewalsAndTheOtherGoesOnWithTheNewestToken() {
    nodes.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    nodes.tenant().lifetimes().accessToken(Duration.ofSeconds(1));
    BrowserlessClient client = signedIn();
    for (int renewal = 0; renewal < 3; renewal++) {
      assertThat(nodes.get(client, 0, "/calendar").statusCode()).isEqualTo(200);
    }
    nodes.awaitSaved(client, 0);
    nodes.first().process().kill();
    assertThat(nodes.get(client, 1, "/calendar").statusCode()).isEqualTo(200);
    check(client, 1, People.ADA);
    nodes.first().restartAfterKill();
  }

  @Test
  void g01_aSignOutDeletesTheRowAndTheOldCookieWorksOnNoNode() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> page = nodes.get(client, 0, "/profile");
    nodes.awaitSaved(client, 0);
    BrowserlessClient thief = nodes.first().thiefOf(client);
    String id = SqlNodes.id(client);
    assertThat(nodes.isStored(id)).isTrue();
    assertThat(nodes.first().signOut(client, page).statusCode()).isEqualTo(303);
    assertThat(nodes.isStored(id)).isFalse();
    for (int node = 0; node < 2; node++) {
      assertThat(nodes.get(thief, node, "/profile").statusCode()).isEqualTo(302);
    }
    // Another user's session goes through all of this in the same time: a write that is late.
    nodes.awaitSaved(signedIn(), 0);
    assertThat(nodes.isStored(id)).isFalse();
  }

  @Test
  void f07_nothingInTheDatabaseIsASecretAndNoLogHasTheIdOfASession() throws IOException {
    BrowserlessClient client = signedIn();
    assertThat(nodes.get(client, 0, "/calendar").statusCode()).isEqualTo(200);
    BrowserlessClient stranger = nodes.first().client();
    nodes.get(stranger, 0, "/calendar");
    nodes.awaitSaved(client, 0);
    nodes.awaitSaved(stranger, 0);
    nodes.postgres().sql("CHECKPOINT");

    String id = SqlNodes.id(client);
    Map<String, String> places = new LinkedHashMap<>();
    places.put("dump", nodes.postgres().dump());
    for (Path file : nodes.postgres().files()) {
      places.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    String rows = new String(nodes.row(id), StandardCharsets.ISO_8859_1);
    places.put("row", rows);
    assertThat(rows).contains("gatehouse.account", "gatehouse.cache").doesNotContain("Ada", "ada@");
    assertThat(places.entrySet())
        .filteredOn(place -> place.getValue().contains(id))
        .extracting(place -> place.getKey().replaceFirst(".*/data/(\\w+)/.*", "$1"))
        .as("what is there is found: in a dump, in tables and indexes, and in the log of changes")
        .contains("dump", "base", "pg_wal");
    Set<String> secrets = nodes.tenant().journal().issuedSecrets();
    assertThat(secrets).hasSizeGreaterThan(5);
    for (String secret : secrets) {
      int middle = secret.length() / 2;
      String part = secret.length() < 100 ? secret : secret.substring(middle, middle + 40);
      places.forEach(
          (place, text) ->
              assertThat(text.contains(part)).as("%.10s… in %s", secret, place).isFalse());
    }
    assertThat(nodes.first().commandLine()).doesNotContain(nodes.password());
    assertThat(String.join("\n", nodes.first().log())).doesNotContain(id, nodes.password());
  }

  @Test
  void f07_theConnectionsOfTheNodesAreEncrypted() {
    signedIn();
    assertThat(
            nodes
                .postgres()
                .sql(
                    "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                        + " WHERE usename = 'gatehouse'"))
        .isEqualTo("t");
  }

  /** The role of the nodes can do what they do, and nothing else. */
  @Test
  void f07_theRoleOfTheNodesOwnsNothing() {
    for (String refused :
        new String[] {
          "CREATE TABLE public.mine (x int)",
          "CREATE TEMP TABLE mine (x int)",
          "UPDATE gatehouse_sessions SET max_inactive = 0",
          "TRUNCATE gatehouse_sessions",
          "DROP TABLE gatehouse_sessions",
          "COPY gatehouse_sessions TO PROGRAM 'cat'"
        }) {
      assertThatThrownBy(() -> nodes.postgres().sql("SET ROLE gatehouse; " + refused))
          .as(refused)
          .isInstanceOf(AssertionError.class)
          .hasMessageMatching("(?s).*(permission denied|must be owner|must be superuser).*");
    }
    assertThat(
            nodes
                .postgres()
                .sql("SET ROLE gatehouse; SELECT count(*) >= 0 FROM gatehouse_sessions"))
        .isEqualTo("t");
  }

  @Test
  void f08_aRowThatSomebodyHasWrittenIsReadAsAbsentAndNobodyElseIsTouched() throws IOException {
    BrowserlessClient other = signedIn(People.JOERG_WITHOUT_MAIL);
    BrowserlessClient damaged = signedIn();
    nodes.awaitSaved(other, 0);
    nodes.awaitSaved(damaged, 0);
    byte[] good = nodes.row(SqlNodes.id(damaged));
    byte[] changed = good.clone();
    changed[good.length / 2] ^= 1;
    nodes.store(SqlNodes.id(damaged), changed, Instant.now());
    // Where it is, and whether this page reads it, is chance.
    assertThat(nodes.get(damaged, 1, "/profile").statusCode()).isIn(200, 302);
    Map<String, byte[]> rows = PoisonedRows.of(good, nodes.row(SqlNodes.id(other)));
    Duration before = nodes.second().cpu();
    for (Map.Entry<String, byte[]> row : rows.entrySet()) {
      BrowserlessClient client = nodes.first().client();
      nodes.store("ABCDEF", row.getValue(), Instant.now());
      HttpCookie cookie = new HttpCookie("gatehouse", "ABCDEF");
      cookie.setPath("/");
      cookie.setDomain("localhost.local");
      client.cookies().getCookieStore().add(nodes.first().uri("/"), cookie);
      asksForASignIn(client, row.getKey());
    }
    assertThat(nodes.second().cpu().minus(before)).isLessThan(Duration.ofSeconds(10));
    for (int node = 0; node < 2; node++) {
      check(other, node, People.JOERG_WITHOUT_MAIL);
    }
    assertThatThrownBy(() -> nodes.store("large", new byte[1024 * 1024 + 1], Instant.now()))
        .hasMessageContaining("violates check constraint");
  }

  /** At the node that has the session from the database, if at all. */
  private void asksForASignIn(BrowserlessClient client, String what) {
    HttpResponse<String> answer = nodes.get(client, 1, "/profile?from=here");
    assertThat(answer.statusCode()).as(what).isIn(302, 303);
    assertThat(nodes.get(client, 1, "/").body()).as(what).contains("Click here to sign in");
    assertThat(nodes.first().signIn(client, People.ADA, "/profile").statusCode())
        .as("the way back, " + what)
        .isEqualTo(200);
    check(client, 0, People.ADA);
  }

  /** Whoever is in the memory of a node notices nothing. */
  @Test
  void j03_theDatabaseStopsAndComesBack() {
    BrowserlessClient client = signedIn();
    nodes.awaitSaved(client, 0);
    BrowserlessClient leaving = signedIn();
    HttpResponse<String> page = nodes.get(leaving, 0, "/profile");
    nodes.awaitSaved(leaving, 0);
    nodes.postgres().stop();
    Instant start = Instant.now();
    check(client, 0, People.ADA);
    assertThat(nodes.get(client, 0, "/calendar").statusCode()).isEqualTo(200);
    // A node that does not have the session in its memory.
    isAskedToWait(nodes.get(nodes.first().thiefOf(client), 1, "/profile"));
    assertThat(nodes.get(nodes.first().client(), 0, "/").statusCode()).isEqualTo(200);
    BrowserlessClient arriving = signedIn(People.JOERG_WITHOUT_MAIL);
    check(arriving, 0, People.JOERG_WITHOUT_MAIL);
    assertThat(nodes.first().signOut(leaving, page).statusCode()).isEqualTo(303);
    assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);

    nodes.postgres().startAgain();
    check(client, 0, People.ADA);
    assertThat(nodes.get(leaving, 0, "/profile").statusCode()).isEqualTo(302);
    nodes.awaitSaved(client, 0);
    nodes.awaitSaved(arriving, 0);
    check(nodes.first().thiefOf(client), 1, People.ADA);
    check(nodes.first().thiefOf(arriving), 1, People.JOERG_WITHOUT_MAIL);
  }

  private static void isAskedToWait(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Busy, please try again");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  @Tag("full")
  void j03_aDatabaseThatDoesNotAnswerCostsSeconds() {
    BrowserlessClient client = signedIn();
    nodes.awaitSaved(client, 0);
    nodes.postgres().pause(true);
    try {
      check(client, 0, People.ADA);
      Instant start = Instant.now();
      isAskedToWait(nodes.get(nodes.first().thiefOf(client), 1, "/profile"));
      assertThat(Duration.between(start, Instant.now())).isLessThan(PAUSED);
    } finally {
      nodes.postgres().pause(false);
    }
    nodes.awaitSaved(client, 0);
    check(nodes.first().thiefOf(client), 1, People.ADA);
  }

  @Test
  void w8_whatIsOverIsRemoved() throws IOException {
    Instant over = Instant.now().minus(Duration.ofHours(1));
    nodes.store("of-nobody", PoisonedRows.session("of-nobody", over), over);
    nodes.store("garbage", new byte[] {1, 2, 3}, over);
    nodes.store("good", PoisonedRows.session("good", Instant.now()), Instant.now());
    SqlNodes.await(() -> !nodes.isStored("of-nobody") && !nodes.isStored("garbage"));
    assertThat(nodes.isStored("good")).isTrue();
  }
}

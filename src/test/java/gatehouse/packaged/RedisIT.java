package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import gatehouse.journey.BrowserlessClient;
import gatehouse.token.TokenCipher;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ACCEPTANCE F-01, F-02, F-03, F-07, F-08: two nodes, one session, one Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
class RedisIT {
  private static final int ROUNDS = Integer.getInteger("gatehouse.rounds", 20);
  private static final String NO_FIELD = "nothing";
  private static final String CACHE = "gatehouse.cache";
  private static final String ACCESS_TOKEN = "gatehouse.access";
  private static final Pattern REFRESH_TOKEN =
      Pattern.compile(
          "\"secret\":\"([^\"]+)\"[^}]*\"credential_type\":\"RefreshToken\"|"
              + "\"credential_type\":\"RefreshToken\"[^}]*\"secret\":\"([^\"]+)\"");

  private final ExecutorService browsers = Executors.newFixedThreadPool(50);
  private TwoNodes nodes;

  @BeforeAll
  void start() throws IOException {
    nodes = new TwoNodes(System.getProperty("tomcat10.version", ""));
  }

  @AfterAll
  void stop() {
    browsers.shutdownNow();
    if (nodes != null) {
      nodes.close();
    }
  }

  @BeforeEach
  void forget() {
    nodes.first().forget();
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = nodes.first().client();
    HttpResponse<String> page = nodes.first().signIn(client, People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    return client;
  }

  private void expire(BrowserlessClient client) {
    nodes.expire(client);
  }

  /** That many times the page at once, on the nodes by turns. */
  private Set<Integer> atOnce(BrowserlessClient client, int requests) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      int node = i;
      answers.add(
          browsers.submit(
              () -> {
                go.await();
                return nodes.get(client, node, "/profile").statusCode();
              }));
    }
    go.countDown();
    Set<Integer> statuses = new HashSet<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    return statuses;
  }

  static List<Policy> policies() {
    return Sample.ofThisBuild().everyNth(2, List.of(Policy.SINGLE_USE, Policy.REUSABLE));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void f02_fiftyRequestsOfOneSessionOverTwoNodesAtExpiryCauseTwoRefreshesAtMost(Policy policy)
      throws Exception {
    nodes.tenant().refreshTokens().policy(policy);
    for (int time = 0; time < Sample.ofThisBuild().times(1, 3); time++) {
      BrowserlessClient client = signedIn();
      nodes.tenant().journal().clear();
      expire(client);
      assertThat(atOnce(client, 50)).containsExactly(200);
      assertThat(nodes.refreshes()).hasSizeBetween(1, 2);
    }
  }

  private record CurrentUser(Person person, BrowserlessClient client) {
    /** Their own name, and nobody else's. */
    void check(HttpResponse<String> page) {
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains(person.signInName());
      for (Person other : People.ALL) {
        if (!other.equals(person)) {
          assertThat(page.body()).doesNotContain(other.signInName());
        }
      }
    }
  }

  @Test
  void f01_whoeverAsksWhicheverNodeSeesThemselvesAlone() throws Exception {
    List<CurrentUser> visitors = new ArrayList<>();
    for (int i = 0; i < Sample.ofThisBuild().times(1, 3) * People.ALL.size(); i++) {
      CurrentUser visitor =
          new CurrentUser(People.ALL.get(i % People.ALL.size()), nodes.first().client());
      visitor.check(nodes.first().signIn(visitor.client, visitor.person, "/profile"));
      visitors.add(visitor);
    }
    Random random = new Random(1);
    List<Future<?>> visits = new ArrayList<>();
    for (int i = 0; i < Sample.ofThisBuild().times(100, 400); i++) {
      CurrentUser visitor = visitors.get(random.nextInt(visitors.size()));
      int node = random.nextInt(2);
      visits.add(browsers.submit(() -> visitor.check(nodes.get(visitor.client, node, "/profile"))));
    }
    for (Future<?> visit : visits) {
      visit.get();
    }
  }

  @Test
  void f01_whoSignsInAfterAnotherInTheSameBrowserIsTheOneOnBothNodes() {
    BrowserlessClient client = signedIn();
    assertThat(nodes.get(client, 1, "/profile").body()).contains(People.ADA.signInName());
    Person other = People.JOERG_WITHOUT_MAIL;
    // The authority has forgotten who was there; the application has not.
    List.copyOf(client.cookies().getCookieStore().getCookies()).stream()
        .filter(cookie -> !cookie.getName().startsWith("gatehouse"))
        .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
    assertThat(nodes.get(client, 0, "/profile").body()).contains(People.ADA.signInName());
    assertThat(nodes.first().signIn(client, other, "/signin").statusCode()).isEqualTo(200);
    for (int node = 0; node < 2; node++) {
      new CurrentUser(other, client).check(nodes.get(client, node, "/profile"));
    }
  }

  /**
   * By turns with a token that lives a while, which nobody waits for, and with one that is over.
   */
  @ParameterizedTest
  @MethodSource("policies")
  void f03_roundAfterRoundNobodyIsSignedOutAndTheStoreHoldsTheNewestToken(Policy policy)
      throws Exception {
    nodes.tenant().refreshTokens().policy(policy);
    nodes.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    nodes.tenant().journal().clear();
    List<String> used = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 2 == 0) {
        expire(client);
      }
      assertThat(atOnce(client, 2)).as("round " + round).containsExactly(200);
      nodes.refreshes().forEach(refresh -> used.add(refresh.form().get("refresh_token", "")));
      nodes.tenant().journal().clear();
    }
    assertThat(used).as("none twice").doesNotHaveDuplicates();
    assertThat(used).hasSizeBetween(ROUNDS, 2 * ROUNDS);
    String stored = storedRefreshToken(client);
    assertThat(used).doesNotContain(stored);
    assertThat(atOnce(client, 1)).containsExactly(200);
    assertThat(nodes.refreshes())
        .extracting(refresh -> refresh.form().get("refresh_token", ""))
        .containsExactly(stored);
  }

  private String storedRefreshToken(BrowserlessClient client) throws Exception {
    // The version of the codec, then JSON.
    String encoded = nodes.open(client, CACHE).substring(1);
    String cache = JsonMapper.builder().build().readValue(encoded, String.class);
    Matcher token = REFRESH_TOKEN.matcher(cache);
    assertThat(token.find()).isTrue();
    return token.group(1) == null ? token.group(2) : token.group(1);
  }

  /** A lock that is lost, by a failover say: the slower one comes with a spent token. */
  @Test
  void f03_whoComesSecondWithASpentTokenGoesOnWithTheNewOne() throws Exception {
    nodes.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    BrowserlessClient client = signedIn();
    nodes.tenant().journal().clear();
    expire(client);
    try (Hang hang = nodes.tenant().script().hangNext(Endpoint.TOKEN)) {
      Future<HttpResponse<String>> slow = browsers.submit(() -> nodes.get(client, 0, "/profile"));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(nodes.redis().reply("HLEN", "gatehouse.renewals")).isEqualTo(1L);
      nodes.redis().reply("DEL", "gatehouse.renewals");
      assertThat(nodes.get(client, 1, "/profile").statusCode()).isEqualTo(200);
      hang.release();
      assertThat(slow.get().statusCode()).isEqualTo(200);
    }
    assertThat(nodes.refreshes()).hasSize(2);
    for (int node = 0; node < 2; node++) {
      assertThat(nodes.get(client, node, "/calendar").statusCode()).isEqualTo(200);
    }
  }

  @Tag("full")
  @Test
  void aNodeDiesAndTheUserStaysSignedIn() {
    nodes.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    BrowserlessClient client = signedIn();
    nodes.first().process().kill();
    nodes.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    assertThat(nodes.get(client, 1, "/calendar").body()).contains("Ada Lindqvist");
    nodes.first().restartAfterKill();
    assertThat(nodes.get(client, 0, "/calendar").body()).contains("Ada Lindqvist");
    assertThat(nodes.get(client, 1, "/calendar").statusCode()).isEqualTo(200);
  }

  @Test
  void g01_aSignOutOnOneNodeIsOneOnTheOther() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> page = nodes.get(client, 1, "/profile");
    assertThat(page.body()).contains("Ada Lindqvist");
    String key = TwoNodes.key(client);
    assertThat(nodes.first().signOut(client, page).statusCode()).isEqualTo(303);
    assertThat(nodes.redis().reply("EXISTS", key)).isEqualTo(0L);
    assertThat(nodes.get(client, 1, "/profile").statusCode()).isEqualTo(302);
  }

  /** What a request of that node has read, the node would give to all others meanwhile. */
  @Test
  void g10_aSignOutOnOneNodeIsOneOnTheOtherThoughRequestsAreRunningThere() throws Exception {
    BrowserlessClient client = signedIn();
    HttpResponse<String> page = nodes.get(client, 0, "/profile");
    try (Hang hang = nodes.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW)) {
      Future<HttpResponse<String>> running =
          browsers.submit(() -> nodes.get(client, 1, "/calendar"));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      BrowserlessClient thief = nodes.first().thiefOf(client);
      assertThat(nodes.get(thief, 1, "/profile").statusCode()).isEqualTo(200);
      assertThat(nodes.first().signOut(client, page).statusCode()).isEqualTo(303);
      assertThat(nodes.get(thief, 1, "/profile").statusCode()).isEqualTo(302);
      assertThat(nodes.get(thief, 1, "/").body()).doesNotContain("Ada Lindqvist");
      hang.release();
      running.get();
    }
  }

  @Test
  void f07_nothingInRedisIsASecret() throws Exception {
    nodes.tenant().refreshTokens().policy(Policy.SINGLE_USE);
    nodes.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn();
    for (int i = 0; i < 4; i++) {
      assertThat(nodes.get(client, i, "/calendar").statusCode()).isEqualTo(200);
    }
    nodes.get(client, 0, "/signin");
    nodes.get(nodes.first().client(), 0, "/calendar");
    nodes.redis().reply("SAVE");

    Map<String, String> places = new LinkedHashMap<>();
    for (Path file : nodes.filesOfRedis()) {
      places.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    StringBuilder live = new StringBuilder();
    for (String key : nodes.redis().texts("KEYS", "*")) {
      boolean sorted = nodes.redis().text("TYPE", key).equals("zset");
      live.append(key)
          .append(
              sorted
                  ? nodes.redis().texts("ZRANGE", key, 0, -1)
                  : nodes.redis().texts("HGETALL", key));
    }
    places.put("live", live.toString());

    String id = TwoNodes.key(client).replaceFirst(".*:", "");
    assertThat(places.entrySet())
        .filteredOn(place -> place.getValue().contains(id) && place.getValue().contains(CACHE))
        .extracting(place -> place.getKey().replaceFirst(".*/", "").replaceFirst("\\..*", ""))
        .as("what is there is found: dump.rdb, the append-only file, and the values themselves")
        .containsExactlyInAnyOrder("dump", "appendonly", "live");
    Set<String> secrets = nodes.tenant().journal().issuedSecrets();
    assertThat(secrets).hasSizeGreaterThan(30);
    for (String secret : secrets) {
      int middle = secret.length() / 2;
      String part = secret.length() < 100 ? secret : secret.substring(middle, middle + 40);
      places.forEach(
          (place, text) ->
              assertThat(text.contains(part)).as("%.10s… in %s", secret, place).isFalse());
    }
  }

  /** Beside Redisson's own bookkeeping, which is as much again. */
  @Test
  void w8_aPageWithAFreshTokenCostsAtMostSixCommandsOfOurs() {
    BrowserlessClient client = signedIn();
    for (String path : List.of("/profile", "/calendar", "/")) {
      assertThat(nodes.get(client, 1, path).statusCode()).isEqualTo(200);
      // Every few seconds Redisson also looks for what has expired, once in each cache.
      List<String> ours =
          Stream.generate(() -> commandsFor(client, path))
              .limit(3)
              .min(Comparator.comparingInt(List::size))
              .orElseThrow();
      assertThat(ours).as(path).hasSizeBetween(3, 6);
    }
  }

  private List<String> commandsFor(BrowserlessClient client, String path) {
    nodes.redis().reply("CONFIG", "SET", "slowlog-log-slower-than", "0");
    nodes.redis().reply("SLOWLOG", "RESET");
    assertThat(nodes.get(client, 1, path).statusCode()).isEqualTo(200);
    nodes.redis().reply("CONFIG", "SET", "slowlog-log-slower-than", "-1");
    List<String> ours = new ArrayList<>();
    for (Object entry : (List<?>) nodes.redis().reply("SLOWLOG", "GET", "200")) {
      List<String> command = Redis.texts((List<?>) ((List<?>) entry).get(3));
      // A script's own commands are in lower case.
      if (command.get(0).matches("[A-Z_]+")
          && command.stream().anyMatch(word -> word.startsWith("gatehouse."))) {
        ours.add(command.get(0) + " " + command.get(Math.min(3, command.size()) - 1));
      }
    }
    return ours;
  }

  /** What stands in the place of a good one, by a name. */
  private Map<String, byte[]> damaged(BrowserlessClient client, String field) throws Exception {
    byte[] good = nodes.sealed(client, field);
    byte[] otherVersion = good.clone();
    otherVersion[0] = 2;
    byte[] noise = new byte[good.length];
    new SecureRandom().nextBytes(noise);
    String id = TwoNodes.key(client).replaceFirst(".*:", "");
    Map<String, byte[]> damaged = new LinkedHashMap<>();
    damaged.put("truncated", TwoNodes.stored(Arrays.copyOf(good, good.length / 2)));
    damaged.put("empty", TwoNodes.stored(new byte[0]));
    damaged.put("noise", TwoNodes.stored(noise));
    damaged.put("of another version", TwoNodes.stored(otherVersion));
    damaged.put(
        "of another key",
        TwoNodes.stored(
            new TokenCipher(List.of(new byte[32]), new SecureRandom())
                .seal("{}", field + "|" + id)));
    damaged.put("another text", TwoNodes.stored(TwoNodes.CIPHER.seal("[]", "another field|" + id)));
    damaged.put("5 MB", TwoNodes.stored(Arrays.copyOf(good, 5 * 1024 * 1024)));
    damaged.put("a text", TwoNodes.stored("a text"));
    damaged.put(NO_FIELD, new byte[0]);
    return damaged;
  }

  @Test
  @Tag("full")
  void f08_aDamagedTokenInTheStoreIsNoTokenAndNoFault() throws Exception {
    for (String field : List.of(CACHE, ACCESS_TOKEN)) {
      for (String kind : damaged(signedIn(), field).keySet()) {
        // What the cache is good for is asked at a renewal alone.
        BrowserlessClient client = signedIn();
        if (field.equals(CACHE)) {
          expire(client);
        }
        byte[] value = damaged(client, field).getOrDefault(kind, new byte[0]);
        if (kind.equals(NO_FIELD)) {
          nodes.redis().reply("HDEL", TwoNodes.key(client), field);
        } else {
          nodes.redis().reply("HSET", TwoNodes.key(client), field, value);
        }
        nodes.tenant().journal().clear();
        for (int node = 1; node >= 0; node--) {
          HttpResponse<String> answer = nodes.get(client, node, "/calendar");
          assertThat(answer.statusCode()).as(field + " " + kind).isEqualTo(302);
        }
        assertThat(nodes.refreshes()).as(field + " " + kind).isEmpty();
        assertThat(nodes.first().signIn(client, People.ADA, "/calendar").statusCode())
            .as("the way back, " + field + " " + kind)
            .isEqualTo(200);
      }
    }
  }

  /** By bytes that are not a Java object, and by an object of a class that no session has. */
  @Test
  @Tag("full")
  void f08_whatRedisHasInAnUnreadableFieldIsAbsentAndNoFault() {
    List<String> fields = new ArrayList<>(nodes.redis().texts("HKEYS", TwoNodes.key(signedIn())));
    assertThat(fields).contains("gatehouse.account", "session:isValid", "session:creationTime");
    for (String field : fields) {
      for (byte[] value : List.of(new byte[] {1, 2, 3}, TwoNodes.stored(Duration.ZERO))) {
        BrowserlessClient client = signedIn();
        nodes.redis().reply("HSET", TwoNodes.key(client), field, value);
        for (int i = 3; i >= 0; i--) {
          assertThat(nodes.get(client, i, i < 2 ? "/calendar" : "/").statusCode())
              .as(field)
              .isIn(200, 302, 303);
        }
        assertThat(nodes.first().signIn(client, People.ADA, "/calendar").statusCode())
            .as("the way back, " + field)
            .isEqualTo(200);
        assertThat(nodes.get(client, 1, "/calendar").statusCode()).as(field).isEqualTo(200);
      }
    }
  }

  @Test
  void f01_anotherUsersSessionUnderThisIdIsNobodys() {
    BrowserlessClient ada = signedIn();
    BrowserlessClient bob = nodes.first().client();
    Person other = People.JOERG_WITHOUT_MAIL;
    assertThat(nodes.first().signIn(bob, other, "/profile").statusCode()).isEqualTo(200);
    nodes.redis().reply("COPY", TwoNodes.key(ada), TwoNodes.key(bob), "REPLACE");
    for (int node = 1; node >= 0; node--) {
      for (String path : List.of("/", "/profile", "/calendar")) {
        HttpResponse<String> page = nodes.get(bob, node, path);
        assertThat(page.statusCode()).as(path).isIn(200, 302);
        assertThat(page.body()).doesNotContain("Ada Lindqvist", People.ADA.signInName());
      }
    }
    assertThat(nodes.first().signIn(bob, other, "/profile").body()).contains(other.signInName());
    assertThat(nodes.get(ada, 1, "/profile").body()).contains(People.ADA.signInName());
  }

  @Tag("full")
  @Test
  void f08_aNodeWithAnotherKeySeesNoTokens() {
    BrowserlessClient client = signedIn();
    int port = Launch.freePort();
    String other = Base64.getEncoder().encodeToString(new byte[32]);
    try (Child stranger = nodes.first().startBeside(port, Map.of("OAUTH_SESSION_KEY", other))) {
      assertThat(stranger.pid()).isPositive();
      assertThat(client.get(TwoNodes.onPort(port, "/calendar")).statusCode()).isEqualTo(302);
      assertThat(client.get(TwoNodes.onPort(port, "/")).statusCode()).isEqualTo(200);
    }
    assertThat(nodes.get(client, 1, "/calendar").statusCode()).isEqualTo(200);
  }
}

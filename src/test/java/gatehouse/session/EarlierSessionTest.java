package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.cache.TestCaches;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ACCEPTANCE J-08: what is in a session that an earlier version has written, by the container's
 * types and with what was sealed then, is read or absent, and never a failure.
 */
class EarlierSessionTest {
  private static final Instant LATER = SettableClock.START.plusSeconds(3_600);
  private static final SignInRecord ADA =
      new SignInRecord(
          new UserAccount("ada", "Ada", null),
          new OriginalIdToken(new Identity("iss", "ada", "ada", "tid"), LATER, "hash"),
          "home",
          "sid",
          Set.of("User.Read"),
          UserAuthorities.NONE,
          "csrf",
          SettableClock.START);

  private final TestCaches engine = new TestCaches();
  private final SettableClock clock = new SettableClock();
  private String id = "earlier";

  /** As it was before nodes shared caches. */
  private record AccessToken(String value, String scopes) {}

  @AfterEach
  void close() {
    engine.close();
  }

  private UserSessions sessions(boolean shared) {
    Settings.Session settings =
        new Settings.Session(
            List.of(), Duration.ofMinutes(30), Duration.ofHours(12), Optional.empty());
    Cluster cluster =
        shared
            ? Cluster.of(engine.ofNode(TestCaches.cipher()), settings, Duration.ofSeconds(8), clock)
            : Cluster.ofOneNode();
    return new UserSessions(TestCaches.cipher(), clock, Duration.ofHours(12), cluster);
  }

  private byte[] sealed(String name, Object value) {
    return TestCaches.cipher().seal("1" + SessionCodec.write(value).substring(1), name + "|" + id);
  }

  /** All attributes of a session that is signed in and busy. */
  private FakeSession written(int version) {
    String suffix = version == 0 ? "" : "." + version;
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("gatehouse.account", sealed("gatehouse.account", ADA));
    attributes.put("gatehouse.alive", true);
    attributes.put("gatehouse.cache" + suffix, sealed("gatehouse.cache", "refresh"));
    attributes.put(
        "gatehouse.access" + suffix, sealed("gatehouse.access", new AccessToken("old", "x")));
    attributes.put("gatehouse.renew" + suffix, LATER.getEpochSecond());
    attributes.put("gatehouse.expires" + suffix, LATER.getEpochSecond());
    attributes.put("gatehouse.refused", SettableClock.START.getEpochSecond());
    attributes.put("gatehouse.trips", 2);
    attributes.put("gatehouse.renewing.1", new byte[] {1});
    attributes.put("gatehouse.pending", new LinkedHashMap<>(Map.of("hash", new byte[20])));
    attributes.put("gatehouse.forms", new LinkedHashMap<>(Map.of("hash", new byte[20])));
    attributes.put("gatehouse.flash", sealed("gatehouse.flash", List.of()));
    attributes.put("gatehouse.page.Zone", sealed("gatehouse.page.Zone", Map.of("name", "UTC")));
    FakeSession session = new FakeSession(id);
    attributes.forEach(session::setAttribute);
    return session;
  }

  private void isReadOrAbsent(UserSession user) {
    assertThat(user.tokens().fresh(clock.instant())).isFalse();
    assertThat(user.tokens().accessToken()).isEmpty();
    assertThat(user.tokens().scopes()).isEmpty();
    assertThat(user.tokens().expiry()).isEmpty();
    assertThat(user.tokens().refuse("old")).isTrue();
    assertThat(user.tokens().bytes()).isNotNegative();
    assertThat(user.tokens().idTokenHint()).isNotNull();
    assertThat(user.isRenewedElsewhere()).isFalse();
    assertThat(user.pending().contains("state")).isFalse();
    assertThat(user.pending().take("state")).isEmpty();
    assertThat(user.interruptedForms().find("id", "/calendar/new")).isEmpty();
    assertThat(user.flashMessages().take()).isEmpty();
    assertThat(user.pendingInteraction().take()).isEqualTo(InteractionRequest.NONE);
    assertThat(user.idToken()).isEmpty();
    assertThat(user.redirectLoopGuard().count()).isZero();
  }

  private void signsInAgain(FakeSession session, UserSession user) {
    user.pending()
        .keep(
            new PendingAuthorization(
                "of " + id,
                "n",
                "v",
                "/",
                clock.instant(),
                UserFlow.SIGN_IN,
                InteractionRequest.NONE));
    String form = user.interruptedForms().keep("/calendar/new", Map.of("subject", "typed"));
    assertThat(user.pending().take("of " + id)).isPresent();
    user.signIn(
        FakeSession.request(session), ADA, new SessionTokens("new", LATER, "User.Read", "newest"));
    assertThat(user.tokens().accessToken()).contains("new");
    assertThat(user.interruptedForms().find(form, "/calendar/new"))
        .contains(Map.of("subject", "typed"));
    assertThat(Collections.list(session.getAttributeNames()))
        .as("nothing of the earlier version is left")
        .isSubsetOf(
            "gatehouse.account",
            "gatehouse.cache",
            "gatehouse.access",
            "gatehouse.renewal",
            "gatehouse.values",
            "gatehouse.pending",
            "gatehouse.forms");
    assertThat(Collections.list(session.getAttributeNames()))
        .allSatisfy(name -> assertThat(session.getAttribute(name)).isInstanceOf(byte[].class));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void j08_aSessionOfTheVersionBeforeIsSignedInAgain(boolean shared) {
    for (int version : List.of(0, 3)) {
      id = "earlier" + version;
      FakeSession session = written(version);
      UserSession user = sessions(shared).find(FakeSession.request(session)).orElseThrow();
      assertThat(user.account()).isEmpty();
      isReadOrAbsent(user);
      signsInAgain(session, user);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void j08_aSessionOfTheVersionBeforeCanBeEnded(boolean shared) {
    FakeSession session = written(3);
    sessions(shared).find(FakeSession.request(session)).orElseThrow().end();
    assertThat(session.ended()).isTrue();
  }

  /** A later version, too, may have other types under these names. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void j08_attributesOfOtherTypesAreAbsent(boolean shared) {
    for (Object value : List.of(1L, 1, true, "a text", new LinkedHashMap<>(), new byte[0])) {
      id = value.getClass().getSimpleName();
      FakeSession session = new FakeSession(id);
      List.of(
              "gatehouse.account",
              "gatehouse.values",
              "gatehouse.pending",
              "gatehouse.forms",
              "gatehouse.cache",
              "gatehouse.access",
              "gatehouse.renewal",
              "gatehouse.refused",
              "gatehouse.hint",
              "gatehouse.idtoken",
              "gatehouse.interaction",
              "gatehouse.unknown")
          .forEach(name -> session.setAttribute(name, value));
      UserSession user = sessions(shared).find(FakeSession.request(session)).orElseThrow();
      assertThat(user.account()).isEmpty();
      assertThat(user.tokens().cache()).isEmpty();
      isReadOrAbsent(user);
      signsInAgain(session, user);
    }
  }
}

package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.Settings;
import gatehouse.config.TestSettings;
import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import gatehouse.session.Cluster;
import gatehouse.session.UserSessions;
import gatehouse.token.SettableClock;
import gatehouse.token.TokenCipher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC I4: which cookies are believed, and which sign-ins they are used for. */
class RememberedSignInTest {
  private static final String PURPOSE = "remembered-sign-in|https://login.example/common";
  private static final SignInStart START = SignInStart.ordinary("/calendar", 0);
  private static final SignInHints ADA = new SignInHints("O.ada", "organizations", false);

  /** Of a session that nobody has ended. */
  private static final String SESSION = "S".repeat(43);

  /** Nothing is forgotten. */
  private static final HttpServletResponse NO_RESPONSE =
      fake(
          HttpServletResponse.class,
          method -> {
            throw new AssertionError(method);
          });

  private final SettableClock clock = new SettableClock();
  private final TokenCipher cipher = new TokenCipher(List.of(new byte[32]), new SecureRandom());
  private final UserSessions sessions =
      new UserSessions(cipher, clock, Duration.ofHours(12), Cluster.ofOneNode());

  private RememberedSignIn remembered(Settings.Prompt prompt, Duration remembered) {
    Settings all = TestSettings.with(prompt);
    Settings settings =
        new Settings(
            all.client(),
            all.authority(),
            new Settings.SignIn(
                prompt,
                all.signIn().responseMode(),
                all.signIn().clientCapabilities(),
                remembered,
                false),
            all.signOut(),
            all.session(),
            all.graph(),
            all.apis(),
            all.limits(),
            all.monitoring(),
            all.log(),
            all.development());
    return new RememberedSignIn(
        UnreachableAuthority.of(settings, clock), sessions, cipher, settings, clock);
  }

  private RememberedSignIn remembered() {
    return remembered(Settings.Prompt.UNSET, Duration.ofHours(8));
  }

  private static HttpServletRequest request(String... cookies) {
    SessionCookieConfig config =
        fake(SessionCookieConfig.class, method -> "__Host-gatehouse-tutorial");
    ServletContext context = fake(ServletContext.class, method -> config);
    Cookie[] all = new Cookie[cookies.length];
    for (int i = 0; i < cookies.length; i++) {
      all[i] = new Cookie("__Host-signin-hint-tutorial", cookies[i]);
    }
    return fake(
        HttpServletRequest.class,
        method ->
            switch (method) {
              case "getCookies" -> all;
              case "getServletContext" -> context;
              default -> null;
            });
  }

  private static <T> T fake(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName())));
  }

  private String sealed(String text) {
    return cipher.sealToText(text, PURPOSE);
  }

  private String ada() {
    return sealed(SettableClock.START.getEpochSecond() + " " + SESSION + " organizations O.ada");
  }

  private SignInHints hints(HttpServletRequest request) {
    return remembered().hinted(request, NO_RESPONSE, START, false).hints();
  }

  @Test
  void i4_theCookieNamesWhoSignedInLast() {
    assertThat(hints(request(ada()))).isEqualTo(ADA);
    assertThat(hints(request("of another host", ada()))).isEqualTo(ADA);
    assertThat(
            hints(
                request(sealed(SettableClock.START.getEpochSecond() + " " + SESSION + " - a b@c"))))
        .isEqualTo(new SignInHints("a b@c", null, false));
    assertThat(hints(request())).isEqualTo(SignInHints.NONE);
  }

  @Test
  void i4_forAsLongAsTheSettingsSayAndNotFromTheFuture() {
    String cookie = ada();
    clock.advance(Duration.ofHours(8));
    assertThat(hints(request(cookie))).isEqualTo(ADA);
    clock.advance(Duration.ofSeconds(1));
    assertThat(hints(request(cookie))).isEqualTo(SignInHints.NONE);
    clock.set(SettableClock.START.minus(Duration.ofHours(9)));
    assertThat(hints(request(cookie))).isEqualTo(SignInHints.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1795161600",
        "1795161600 organizations O.ada",
        "1795161600 SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS organizations ",
        "1795161600 SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS elsewhere O.ada",
        "soon organizations O.ada",
        "99999999999999 organizations O.ada",
        "1795161600 SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS organizations O.a\nda"
      })
  void i4_whatIsNoHintIsNone(String text) {
    assertThat(hints(request(sealed(text)))).isEqualTo(SignInHints.NONE);
  }

  @Test
  void i4_cookiesOfOtherKeysPurposesAndAuthoritiesAreNone() {
    String text = SettableClock.START.getEpochSecond() + " " + SESSION + " organizations O.ada";
    byte[] key = new byte[32];
    key[0] = 1;
    TokenCipher other = new TokenCipher(List.of(key), new SecureRandom());
    for (String cookie :
        List.of(
            text,
            other.sealToText(text, PURPOSE),
            cipher.sealToText(text, "login-hint"),
            cipher.sealToText(text, "remembered-sign-in|https://login.example/consumers"),
            ada().substring(1),
            "A".repeat(100_000))) {
      assertThat(hints(request(cookie))).isEqualTo(SignInHints.NONE);
    }
  }

  @Test
  void i4_offMeansOff() {
    SignInStart start =
        remembered(Settings.Prompt.UNSET, Duration.ZERO)
            .hinted(request(ada()), NO_RESPONSE, START, true);
    assertThat(start).isEqualTo(START);
  }

  @Test
  void i4_nobodyIsNamedWhereSomebodyElseMayBeMeant() {
    HttpServletRequest request = request(ada());
    for (SignInStart start :
        List.of(
            new SignInStart(UserFlow.EDIT_PROFILE, "/", InteractionRequest.NONE, 0),
            START.withNewAccount(true),
            START.of(SignInHints.ofLogin("from-a-portal")))) {
      assertThat(remembered().hinted(request, NO_RESPONSE, start, true)).isEqualTo(start);
    }
    assertThat(
            remembered(Settings.Prompt.SELECT_ACCOUNT, Duration.ofHours(8))
                .hinted(request, NO_RESPONSE, START, true))
        .isEqualTo(START);
  }

  @Test
  void i9_onlyAnExpiredSessionIsRenewedSilentlyAndOnlyOnce() {
    HttpServletRequest request = request(ada());
    assertThat(remembered().hinted(request, NO_RESPONSE, START, true).hints().silent()).isTrue();
    assertThat(remembered().hinted(request, NO_RESPONSE, START, false).hints().silent()).isFalse();
    assertThat(
            remembered()
                .hinted(request, NO_RESPONSE, SignInStart.ordinary("/calendar", 1), true)
                .hints()
                .silent())
        .as("after a trip without a page")
        .isFalse();
    InteractionRequest again = InteractionRequest.forAccess(Set.of(), new StepUp(null, true));
    assertThat(
            remembered()
                .hinted(
                    request, NO_RESPONSE, new SignInStart(UserFlow.SIGN_IN, "/", again, 0), true)
                .hints()
                .silent())
        .as("where the password is needed")
        .isFalse();
    for (Settings.Prompt prompt : List.of(Settings.Prompt.LOGIN, Settings.Prompt.CONSENT)) {
      assertThat(
              remembered(prompt, Duration.ofHours(8))
                  .hinted(request, NO_RESPONSE, START, true)
                  .hints())
          .isEqualTo(ADA);
    }
  }

  @Test
  void l01_noHintIsInAText() {
    SignInStart start = remembered().hinted(request(ada()), NO_RESPONSE, START, true);
    assertThat(start.hints().login()).isEqualTo("O.ada");
    assertThat(start.toString() + start.hints()).doesNotContain("ada");
  }
}

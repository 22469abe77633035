package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE B-16, E-01, E-02: back to where the browser was going, and nowhere else. */
class ReturnAddressTest {
  private static final URI ORIGIN = URI.create("https://app.example");
  private static final List<String> OUTSIDE = List.of("/signin", "/signout", "/callback", "/error");

  private static Optional<String> of(String address, String contextPath) {
    return ReturnAddress.of(address, contextPath, OUTSIDE);
  }

  /** Where a browser would be, by {@link URI} and by what browsers make of it. */
  private static void assertStays(String result, String contextPath) {
    assertThat(result).matches("[!-~]+").doesNotContain("\\", "\"", "<", ">");
    URI there = ORIGIN.resolve(contextPath + "/somewhere").resolve(result);
    assertThat(there.getScheme()).isEqualTo("https");
    assertThat(there.getRawAuthority()).isEqualTo("app.example");
    assertThat(there.normalize()).isEqualTo(there);
    assertThat(there.getRawPath()).startsWith(contextPath + "/");
    assertThat(URI.create(there.getRawPath()).normalize().getPath())
        .startsWith(contextPath + "/")
        .doesNotContain("//", "\\", "/../", "/./", "\r", "\n", "\0")
        .doesNotEndWith("/..");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/app", "/a/b"})
  void noAddressLeadsAway(String contextPath) {
    Set<String> attacks = AttackAddresses.of(contextPath);
    assertThat(attacks).hasSizeGreaterThanOrEqualTo(800);
    for (String attack : attacks) {
      Optional<String> result = of(attack, contextPath);
      result.ifPresent(address -> assertStays(address, contextPath));
      if (!attack.startsWith(contextPath + "/") || attack.startsWith("//")) {
        assertThat(result).as(attack).isEmpty();
      }
    }
  }

  @Test
  void mostAttacksAreNoAddressAtAll() {
    Set<String> attacks = AttackAddresses.of("/app");
    long left = attacks.stream().filter(attack -> of(attack, "/app").isPresent()).count();
    assertThat(left).as("harmless as they stand").isLessThan(attacks.size() / 8);
  }

  @Test
  void goodOnesComeBackAsTheyWere() {
    for (String contextPath : List.of("", "/app")) {
      for (String good :
          List.of(
              "/",
              "/calendar",
              "/calendar/",
              "/calendar/2026-03-29",
              "/calendar?d=2026-03-29&q=%C3%BC%20%26",
              "/calendar?next=https://evil.example/",
              "/a%20b/c+d,e=f@g:h!$'()*~_-",
              "/%252e%252e/x",
              "/file.name.ics",
              "/x?",
              "/x?a=?/b;c",
              "/signin2",
              "/errors",
              "/calendar/signin")) {
        assertThat(of(contextPath + good, contextPath)).contains(contextPath + good);
      }
    }
  }

  @Test
  void lettersGoBackEncoded() {
    assertThat(of("/calendar?d=2026-03-29&q=\u00fc%20%26", ""))
        .as("B-16")
        .contains("/calendar?d=2026-03-29&q=%C3%BC%20%26");
    assertThat(of("/app/\u5c71?q=\uD83D\uDE80", "/app")).contains("/app/%E5%B1%B1?q=%F0%9F%9A%80");
  }

  @Test
  void pagesOfTheSignInItselfAreNoneToReturnTo() {
    for (String page : OUTSIDE) {
      for (String spelling :
          List.of(
              page,
              page + "/",
              page + "?return=/",
              page.replace("i", "%69").replace("e", "%65").replace("c", "%63"))) {
        assertThat(of("/app" + spelling, "/app")).as(spelling).isEmpty();
        assertThat(of(spelling, "")).as(spelling).isEmpty();
      }
    }
  }

  @Test
  void theLengthIsThatOfTheResult() {
    for (Map.Entry<String, Boolean> each :
        Map.of(
                "/" + "a".repeat(1_999), true,
                "/" + "a".repeat(2_000), false,
                "/" + "\u00fc".repeat(333), true,
                "/" + "\u00fc".repeat(334), false)
            .entrySet()) {
      assertThat(of(each.getKey(), "").isPresent()).isEqualTo(each.getValue());
    }
  }

  @Test
  void theLengthIsNoDepthOfTheStack() throws InterruptedException {
    Boolean[] accepted = new Boolean[1];
    Runnable check = () -> accepted[0] = of("/a".repeat(1_000), "").isPresent();
    Thread small = new Thread(null, check, "small stack", 64 * 1024);
    small.start();
    small.join();
    assertThat(accepted[0]).isTrue();
  }
}

package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Everything that the dev tenant can forge about tokens and answers, each in a real sign-in or
 * refresh (ACCEPTANCE C), in one response mode. Metadata and keys have {@link
 * ConformancePublishedIT}, logout tokens {@link ConformanceLogoutIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ForgeryRuns {
  /** About what is published, and so remembered; or about no sign-in. */
  private static final Set<String> ELSEWHERE =
      Set.of("Key rotation", "Key sets", "Metadata", "User flows of B2C", LogoutRows.KIND);

  private static final String REFRESH = "Refreshed tokens";

  /** This application asks no UserInfo endpoint: Graph's {@code /me} is its own. */
  private static final String UNUSED = "userinfo-other-sub";

  /** Longer than the longest answer that is read. */
  /** More than 64 KB. */
  private static final Set<String> LARGE = Set.of("digits", "groups", "name-long", "nested-open");

  private static final String TOO_LONG = "megabyte";

  private final Mode mode;
  private Stand stand;
  private ConformanceChecks checks;

  ForgeryRuns(Mode mode) {
    this.mode = mode;
  }

  @BeforeAll
  void start() {
    stand = Stand.start(mode, Map.of());
    checks = new ConformanceChecks(stand);
  }

  @AfterAll
  void stop() {
    stand.close();
    assertThat(stand.log().faults()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> forgeries() {
    return stand.tenant().forgeries().byKind().entrySet().stream()
        .filter(kind -> !ELSEWHERE.contains(kind.getKey()))
        .flatMap(kind -> tests(kind.getKey(), kind.getValue()));
  }

  private Stream<DynamicTest> tests(String kind, List<Forgery> forgeries) {
    List<Forgery> used =
        forgeries.stream().filter(forgery -> !forgery.name().equals(UNUSED)).toList();
    return Sample.ofThisBuild().everyNth(15, used, ForgeryRuns::rule).stream()
        .map(
            forgery ->
                dynamicTest(
                    "%s (%s): %s"
                        .formatted(forgery.name(), forgery.requirements(), forgery.expectation()),
                    () -> {
                      stand.forget();
                      stand.tenant().arm(forgery.name());
                      check(kind, forgery);
                    }));
  }

  /** One forgery of each is in the sample of an ordinary build. */
  static String rule(Forgery forgery) {
    return forgery.requirements() + " " + forgery.expectation();
  }

  private void check(String kind, Forgery forgery) {
    if (kind.equals(REFRESH)) {
      atRefresh(forgery.expectation());
    } else if (forgery.expectation() == Expectation.ACCEPT) {
      checks.acceptsSignIn();
    } else if (forgery.expectation() == Expectation.EITHER) {
      checks.decidesSignIn();
    } else if (forgery.name().equals(TOO_LONG)) {
      checks.refusesAnswer();
    } else if (forgery.name().startsWith("me-")) {
      checks.refusesProfile(ErrorCode.SIGN_IN_UNTRUSTED);
    } else {
      checks.refusesSignIn(
          LARGE.contains(forgery.name()) ? ErrorCode.TOKEN_TOO_LARGE : ErrorCode.SIGN_IN_UNTRUSTED);
    }
  }

  private void atRefresh(Expectation expectation) {
    BrowserlessClient client = stand.client();
    assertThat(stand.signIn(client, People.ADA).statusCode()).isEqualTo(303);
    switch (expectation) {
      case REJECT -> checks.refusesRefresh(client);
      case ACCEPT -> checks.acceptsRefresh(client);
      case EITHER -> checks.decidesRefresh(client);
    }
  }
}

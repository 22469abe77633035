package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * An application that starts with forged metadata or keys (ACCEPTANCE C-18, RP-28, W11, I-05): it
 * begins no sign-in, says that it is not ready, and gets ready by itself.
 */
class ConformancePublishedIT {
  /** Keys that could be an authority's: only the token shows that they are no good. */
  private static final Set<String> TOKEN_REFUSED =
      Set.of("jwks-weak-key", "jwks-other-tenant", "jwks-mixed-issuers");

  /**
   * Every way to spell a wrong address, but for the endpoint alone that is sent the secret: all are
   * treated alike, and {@link ConformanceMetadataIT} has each of them.
   */
  private static final Pattern TREATED_ALIKE =
      Pattern.compile("metadata-(look-alike|user-info|file|relative|not-a-uri)-(?!token-).*");

  private static Stand stand;
  private static ConformanceChecks checks;
  private static Readiness readiness;

  @BeforeAll
  static void start() {
    stand = Stand.start(Map.of());
    checks = new ConformanceChecks(stand);
    readiness = new Readiness(stand);
  }

  @AfterAll
  static void stop() {
    stand.close();
    assertThat(stand.log().faults()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> c18_metadata() {
    return tests("Metadata");
  }

  @TestFactory
  Stream<DynamicTest> c18_keySets() {
    return tests("Key sets");
  }

  private static Stream<DynamicTest> tests(String kind) {
    List<Forgery> forgeries =
        Objects.requireNonNull(stand.tenant().forgeries().byKind().get(kind)).stream()
            .filter(forgery -> !TREATED_ALIKE.matcher(forgery.name()).matches())
            .toList();
    // ConformanceMetadataIT has all of them in every build.
    return Sample.ofThisBuild()
        .everyNth(
            forgeries.size(),
            forgeries,
            each -> each.expectation() + " " + TOKEN_REFUSED.contains(each.name()))
        .stream()
        .map(
            forgery ->
                dynamicTest(
                    "%s (%s): %s"
                        .formatted(forgery.name(), forgery.requirements(), forgery.expectation()),
                    () -> {
                      startWith(forgery.name());
                      check(forgery);
                      assertThat(stand.tenant().journal().requests(Endpoint.DECOY)).isEmpty();
                    }));
  }

  private static void startWith(String forgery) {
    stand.forget();
    stand.tenant().arm(forgery);
    stand.restartAsItIs();
  }

  private static void check(Forgery forgery) {
    if (forgery.expectation() == Expectation.ACCEPT) {
      checks.acceptsSignIn();
      readiness.isUp();
    } else if (forgery.expectation() == Expectation.EITHER) {
      decides();
    } else if (TOKEN_REFUSED.contains(forgery.name())) {
      var unused = checks.refusesThisSignIn(ErrorCode.SIGN_IN_UNTRUSTED);
    } else {
      readiness.isDown();
    }
  }

  private static void decides() {
    BrowserlessClient client = stand.client();
    HttpResponse<String> start = stand.get(client, "/signin");
    if (start.statusCode() == 503) {
      readiness.isDown();
      return;
    }
    readiness.isUp();
    HttpResponse<String> answer = stand.signIn(client, start, People.ADA);
    if (answer.statusCode() == 303) {
      checks.accepted(client, answer);
    } else {
      checks.refused(client, answer, ErrorCode.SIGN_IN_UNTRUSTED);
    }
  }

  @Tag("full")
  @Test
  void c18_withoutAnyKeyNothingIsAskedInALoopAndSignInsBeginAgainByThemselves() {
    startWith("jwks-error");
    readiness.isDown();
    // Three at least have asked by now; there is one fetch in five seconds.
    assertThat(stand.tenant().journal().requests(Endpoint.KEYS)).hasSizeBetween(1, 2);
    stand.tenant().script().reset();
    stand.journey().awaitReady();
    checks.acceptsSignIn();
  }

  @Test
  void i05_withKeysKnownSignInsGoOnWhileTheirEndpointFails() {
    stand.restart();
    stand.tenant().arm("jwks-outage");
    checks.acceptsSignIn();
    readiness.isUp();
  }
}

package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Forged metadata and keys (ACCEPTANCE C-18, RP-26 to RP-30, I-08) before the application's own
 * readers, which know the honest ones already. {@link ConformancePublishedIT} has them before the
 * application.
 */
class ConformanceMetadataIT {
  /** Has to be read after it was forged. */
  private static final String COLD = "kid-absent-single-key";

  private static Stand stand;
  private static OkHttpClient http;

  @BeforeAll
  static void start() {
    stand = Stand.start(Map.of());
    // Not before: it trusts whom the JVM trusted when it was made.
    http = Published.http();
  }

  @AfterAll
  static void stop() {
    stand.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    assertThat(stand.log().faults()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> c18_metadata() {
    return tests("Metadata", (forgery, published) -> {}, published -> published.metadata().get());
  }

  @TestFactory
  Stream<DynamicTest> i08_keySets() {
    return tests("Key sets", (forgery, published) -> published.warmUp(), Published::verifyNext);
  }

  @TestFactory
  Stream<DynamicTest> rp29_keyRotation() {
    return tests(
        "Key rotation",
        (forgery, published) -> {
          if (!forgery.name().equals(COLD)) {
            published.warmUp();
          }
        },
        Published::verifyNext);
  }

  private interface Preparation {
    void prepare(Forgery forgery, Published published);
  }

  private interface Attempt {
    Object of(Published published);
  }

  private static Stream<DynamicTest> tests(String kind, Preparation preparation, Attempt attempt) {
    return Objects.requireNonNull(stand.tenant().forgeries().byKind().get(kind)).stream()
        .map(
            forgery ->
                dynamicTest(
                    "%s (%s): %s"
                        .formatted(forgery.name(), forgery.requirements(), forgery.expectation()),
                    () -> {
                      stand.forget();
                      Published published = new Published(stand.tenant(), http);
                      preparation.prepare(forgery, published);
                      stand.tenant().arm(forgery.name());
                      check(forgery.expectation(), catchThrowable(() -> attempt.of(published)));
                    }));
  }

  private static void check(Expectation expectation, @Nullable Throwable thrown) {
    if (expectation == Expectation.REJECT) {
      assertThat(thrown).isInstanceOf(GatehouseException.class);
    } else if (expectation == Expectation.ACCEPT) {
      assertThat(thrown).isNull();
    }
    if (thrown != null) {
      assertThat(thrown)
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e ->
                  assertThat(e.code())
                      .isIn(ErrorCode.AUTHORITY_UNAVAILABLE, ErrorCode.SIGN_IN_UNTRUSTED));
    }
    assertThat(stand.tenant().journal().requests(Endpoint.DECOY)).isEmpty();
  }
}

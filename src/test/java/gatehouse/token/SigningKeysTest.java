package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** SPEC B4, ACCEPTANCE RP-29, RP-30, I-05 to I-08: when the keys are looked at again. */
class SigningKeysTest {
  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final SigningKeys keys = authority.signingKeys(clock);

  @Test
  void nothingIsFetchedBeforeItIsNeeded() {
    assertThat(keys.ready()).isFalse();
    assertThat(authority.keyFetches).hasValue(0);
    keys.refreshIfStale();
    assertThat(keys.ready()).isTrue();
    assertThat(keys.find("key-1")).isPresent();
    assertThat(keys.get().all()).hasSize(1);
    assertThat(authority.keyFetches).hasValue(1);
  }

  @Test
  void aRotationIsNeverNoticed() {
    assertThat(keys.find("key-1")).isPresent();
    authority.publish(TestKey.CURRENT, TestKey.NEXT);
    assertThat(keys.find("key-2")).as("RP-29, RP-30").isPresent();
    assertThat(keys.find("key-1")).isPresent();
    authority.publish(TestKey.NEXT, TestKey.FOREIGN);
    assertThat(keys.find("key-9")).as("and another one right after it").isPresent();
    assertThat(keys.find("key-1")).as("I-06 an emergency: taken away").isEmpty();
    assertThat(authority.keyFetches).as("the last find was a fruitless one").hasValue(4);
  }

  @Test
  void aRemovedKeyIsGoneAfterADay() {
    assertThat(keys.find("key-1")).isPresent();
    authority.publish(TestKey.NEXT);
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(keys.find("key-1")).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("key-1")).isEmpty();
  }

  @Test
  void aFloodOfUnknownKidsCostsOneFetch() {
    keys.refreshIfStale();
    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }
    assertThat(authority.keyFetches).as("I-07").hasValue(2);
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(keys.find("made-up")).isEmpty();
    assertThat(authority.keyFetches).hasValue(2);
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("made-up")).isEmpty();
    assertThat(keys.find("made-up")).isEmpty();
    assertThat(authority.keyFetches).hasValue(3);
    assertThat(keys.find("key-1")).isPresent();
  }

  @Test
  void aColdLookIsEnough() {
    assertThat(keys.find("made-up")).isEmpty();
    assertThat(authority.keyFetches).hasValue(1);
  }

  @Test
  void aFailedLookCountsAgainstTheFloodToo() {
    keys.refreshIfStale();
    authority.outage(FakeAuthority.unavailable("status 503"));
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }
    assertThat(authority.keyFetches).hasValue(2);
    assertThat(keys.find("key-1")).isPresent();
  }

  @Test
  void knownKeysOutliveAnOutageOfDays() {
    keys.refreshIfStale();
    authority.outage(FakeAuthority.unavailable("status 500"));
    for (int hour = 0; hour < 72; hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(keys.find("key-1")).as("I-05 after hour " + hour).isPresent();
      assertThat(keys.find("key-1")).isPresent();
      assertThat(keys.ready()).isTrue();
    }
    assertThat(authority.keyFetches).as("one an hour once they are a day old").hasValue(50);
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    keys.refreshIfStale();
    assertThat(authority.keyFetches).hasValue(50);
    authority.outage(null);
    authority.publish(TestKey.NEXT);
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("key-2")).isPresent();
    assertThat(keys.find("key-2")).isPresent();
    assertThat(authority.keyFetches).hasValue(51);
    clock.advance(Duration.ofHours(24));
    authority.outage(FakeAuthority.unavailable("again"));
    keys.refreshIfStale();
    assertThat(authority.keyFetches).as("the failure of long ago is forgotten").hasValue(52);
  }

  @Test
  void theOperatorIsToldOfAnOutageThatNobodyNotices() {
    Logger logger = (Logger) LoggerFactory.getLogger(CachedDocument.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      authority.outage(FakeAuthority.unavailable("status 500"));
      keys.refreshIfStale();
      assertThat(log.list).as("without any keys the exception says it").isEmpty();
      authority.outage(null);
      clock.advance(Duration.ofSeconds(5));
      keys.refreshIfStale();
      authority.publishRaw("[]");
      clock.advance(Duration.ofHours(24));
      keys.refreshIfStale();
      assertThat(log.list)
          .as("I-05")
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "the authority's signing keys: not a JSON object"
                  + " (https://login.example/common/discovery/v2.0/keys); the old ones stay in"
                  + " use");
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void withoutAnyKeysAnOutageCostsACallEveryFiveSeconds() {
    authority.outage(FakeAuthority.unavailable("status 500"));
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> keys.find("key-1"))
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE))
          .hasMessage("the authority's signing keys: the authority's metadata: status 500");
    }
    assertThat(authority.metadataFetches).hasValue(1);
    assertThat(keys.ready()).isFalse();
    authority.outage(null);
    clock.advance(Duration.ofSeconds(4));
    assertThatThrownBy(keys::get).isInstanceOf(GatehouseException.class);
    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.get().all()).hasSize(1);
  }

  @Test
  void c18_noSignInBeginsWithoutKeysAndAllDoDuringAnOutageOfTheirEndpoint() {
    IdTokenVerifier verifier = authority.verifier(clock, List.of());
    authority.publishRaw("{\"keys\":[]}");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(verifier::requireKeys)
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE))
          .hasMessage("the authority's signing keys: no usable key");
    }
    assertThat(authority.keyFetches).hasValue(1);
    authority.publish(TestKey.CURRENT);
    clock.advance(Duration.ofSeconds(5));
    verifier.requireKeys();
    assertThat(authority.keyFetches).hasValue(2);
    authority.outage(FakeAuthority.unavailable("status 500"));
    clock.advance(Duration.ofDays(2));
    for (int i = 0; i < 10; i++) {
      verifier.requireKeys();
    }
    assertThat(authority.keyFetches).as("I-05").hasValue(3);
    assertThat(authority.metadataFetches).hasValue(2);
  }

  @Test
  void anUncheckedFaultOfTheClientIsAnOutage() {
    authority.outage(new IllegalArgumentException("Invalid URL host"));
    assertThatThrownBy(() -> keys.find("key-1"))
        .isInstanceOf(GatehouseException.class)
        .hasMessageEndingWith("IllegalArgumentException");
    authority.outage(null);
    clock.advance(Duration.ofSeconds(5));
    assertThat(keys.find("key-1")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>",
        "{",
        "{}{}",
        "{\"keys\":[]}",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "{\"keys\":[1,null,[],\"x\"]}",
        "{\"keys\":[],\"keys\":[]}",
        "\ufeff{\"keys\":[]}"
      })
  void aDocumentWithoutKeysIsAnOutage(String document) {
    keys.refreshIfStale();
    authority.publishRaw(document);
    clock.advance(Duration.ofHours(24));
    assertThat(keys.find("key-1")).isPresent();
    assertThat(authority.keyFetches).hasValue(2);
    assertThatThrownBy(() -> authority.signingKeys(clock).get().all())
        .isInstanceOf(GatehouseException.class);
  }

  @Test
  void aDocumentHasAMegabyteAtMost() {
    String document =
        new String(
            FakeAuthority.bytes(Map.of("keys", List.of(TestKey.CURRENT.jwk()))),
            StandardCharsets.UTF_8);
    authority.publishRaw(document + " ".repeat(1024 * 1024 - document.length()));
    assertThat(authority.signingKeys(clock).get().all()).hasSize(1);
    authority.publishRaw(document + " ".repeat(1024 * 1024 + 1 - document.length()));
    assertThatThrownBy(() -> authority.signingKeys(clock).get().all())
        .isInstanceOf(GatehouseException.class)
        .hasMessageContaining("bytes");
  }

  @Test
  void absurdClocksStopNothing() {
    clock.set(Instant.MAX);
    assertThat(keys.find("key-1")).isPresent();
    clock.set(Instant.MIN);
    assertThat(keys.find("key-1")).isPresent();
    assertThat(authority.keyFetches).hasValue(2);
    clock.set(SettableClock.START);
    authority.outage(FakeAuthority.unavailable("status 500"));
    keys.refreshIfStale();
    clock.set(Instant.MAX);
    keys.refreshIfStale();
    assertThat(authority.keyFetches).as("put right, a clock is believed at once").hasValue(4);
  }
}

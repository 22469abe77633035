package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ACCEPTANCE D-19: so many a minute and client, and what is remembered of clients is bounded. */
class RateLimitTest {
  private static final String HERE = "192.0.2.1";

  private final AtomicLong nanos = new AtomicLong();
  private final TimeMeter time =
      new TimeMeter() {
        @Override
        public long currentTimeNanos() {
          return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
          return false;
        }
      };
  private final RateLimit limit = new RateLimit(60, time);
  private final Map<String, String> headers = new HashMap<>();

  private boolean admits(RateLimit by, String address) {
    try {
      by.admit(request(address), response());
      return true;
    } catch (GatehouseException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
      return false;
    }
  }

  private int admitted(String address, int requests) {
    int admitted = 0;
    for (int i = 0; i < requests; i++) {
      admitted += admits(limit, address) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void d19_aMinutesRequestsMayComeAtOnceAndTheNextOneIsToldWhenToCome() {
    assertThat(admitted(HERE, 60)).isEqualTo(60);
    assertThat(headers).isEmpty();
    assertThat(admits(limit, HERE)).isFalse();
    assertThat(headers).containsExactly(Map.entry("Retry-After", "1"));
    assertThat(admitted("192.0.2.2", 60)).as("another client").isEqualTo(60);
  }

  @Test
  void d19_theLimitFillsUpEvenlyAndNotBeyondItself() {
    assertThat(admitted(HERE, 100)).isEqualTo(60);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(admitted(HERE, 100)).isEqualTo(10);
    nanos.addAndGet(Duration.ofDays(1).toNanos());
    assertThat(admitted(HERE, 100)).isEqualTo(60);
  }

  @Test
  void e5_refusalsOfAllKindsAreOneNumberThoughNoKindUsesUpAnothersRequests() {
    RateLimit ofOthers = limit.ofOthers();
    assertThat(admitted(HERE, 62)).isEqualTo(60);
    assertThat(limit.refused()).isEqualTo(2);
    for (int i = 0; i < 60; i++) {
      assertThat(admits(ofOthers, HERE)).isTrue();
    }
    assertThat(admits(ofOthers, HERE)).isFalse();
    assertThat(limit.refused()).isEqualTo(3);
  }

  @Test
  void d19_nobodyIsStoppedWhereThereIsNoLimit() {
    RateLimit none = new RateLimit(0, time);
    for (int i = 0; i < 10_000; i++) {
      assertThat(admits(none, HERE)).isTrue();
    }
    assertThat(none.clients()).isZero();
  }

  @Test
  void d19_aFloodOfAddressesTakesBoundedMemoryAndForgetsWhoIsAwayForLongest() {
    assertThat(admitted(HERE, 100)).isEqualTo(60);
    for (int i = 0; i < 3 * RateLimit.MOST_CLIENTS; i++) {
      assertThat(admits(limit, "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)))
          .isTrue();
      if (i % 5_000 == 0) {
        assertThat(admits(limit, HERE)).as("still here").isFalse();
      }
    }
    assertThat(limit.clients()).isEqualTo(RateLimit.MOST_CLIENTS);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7,                       192.0.2.7",
    "2001:db8:1:2:3:4:5:6,            2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2::1,                 2001:db8:1:2:0:0:0:0/64",
    "[2001:db8:1:2:ffff::],           2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:3::1,                 2001:db8:1:3:0:0:0:0/64",
    "fe80::1%eth0,                    fe80:0:0:0:0:0:0:0/64",
    "::ffff:192.0.2.7,                192.0.2.7",
    "::1,                             0:0:0:0:0:0:0:0/64",
    "proxy.example,                   proxy.example",
    "zz::1,                           zz::1",
    "'192.0.2.7, 10.0.0.1',           '192.0.2.7, 10.0.0.1'",
  })
  void d19_anIpv6ClientIsItsNetworkAndWhatIsNoAddressStandsForItself(String remote, String client) {
    assertThat(ClientAddress.of(remote)).isEqualTo(client);
  }

  @Test
  void d19_whatAProxyHandsOnForAnAddressIsCutShort() {
    assertThat(ClientAddress.of("x".repeat(10_000))).hasSize(64);
    assertThat(ClientAddress.of("::" + "x".repeat(10_000))).hasSize(64);
  }

  private static HttpServletRequest request(String address) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            RateLimitTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              // Whatever else is asked of a request can be forged.
              assertThat(method.getName()).isEqualTo("getRemoteAddr");
              return address;
            });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            RateLimitTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("setHeader");
              return headers.put((String) arguments[0], (String) arguments[1]);
            });
  }
}

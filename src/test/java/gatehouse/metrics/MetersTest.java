package gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.audit.SecurityEvent;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.CallListener;
import gatehouse.http.Circuit;
import gatehouse.http.Deadline;
import gatehouse.http.HttpService;
import gatehouse.http.Pause;
import gatehouse.http.RetryPolicy;
import gatehouse.http.Upstream;
import gatehouse.web.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E5: what is counted under which labels, and that nobody makes new ones. */
class MetersTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  private static HttpServletRequest at(String path) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            MetersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> path);
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private static SecurityEvent refusal(SecurityEvent.Type type, ErrorCode code) {
    return SecurityEvent.refusal(type, null, new GatehouseException(code, "said"));
  }

  @Test
  void e5_signInsAndSignOutsAreCountedByResultAndReason() {
    EventMeters meters = new EventMeters(registry);
    HttpServletRequest callback = at("/callback");
    meters.happened(
        SecurityEvent.of(SecurityEvent.Type.SIGN_IN, "u", Map.of("flow", "code")), callback);
    meters.happened(refusal(SecurityEvent.Type.SIGN_IN_REFUSED, ErrorCode.SIGN_IN_STALE), callback);
    meters.happened(
        refusal(SecurityEvent.Type.SIGN_IN_REFUSED, ErrorCode.SIGN_IN_REFUSED).with("by", "user"),
        callback);
    meters.happened(
        refusal(SecurityEvent.Type.CONSENT_DECLINED, ErrorCode.SIGN_IN_REFUSED), callback);
    meters.happened(
        refusal(SecurityEvent.Type.TOKEN_REJECTED, ErrorCode.SIGN_IN_UNTRUSTED), callback);
    meters.happened(
        refusal(SecurityEvent.Type.TOKEN_REJECTED, ErrorCode.SIGN_IN_UNTRUSTED),
        at(Route.BACK_CHANNEL.path()));
    meters.happened(
        SecurityEvent.of(SecurityEvent.Type.SIGN_OUT, "u", Map.of("by", "user")), callback);

    String signIns = "gatehouse.sign.ins";
    assertThat(count(signIns, "result", "success", "reason", "code")).isOne();
    for (String reason : new String[] {"refused", "cancelled", "declined", "rejected"}) {
      assertThat(count(signIns, "result", "refused", "reason", reason)).as(reason).isOne();
    }
    assertThat(count("gatehouse.callbacks.refused", "code", "sign-in-stale")).isOne();
    assertThat(count("gatehouse.callbacks.refused", "code", "sign-in-refused")).isEqualTo(2);
    assertThat(count("gatehouse.security.events", "event", "token-rejected")).isEqualTo(2);
    assertThat(count("gatehouse.sign.outs", "by", "user")).isOne();
  }

  @Test
  void e5_whateverAnEventSaysMakesNoSeries() {
    EventMeters meters = new EventMeters(registry);
    int series = registry.getMeters().size();
    List<ErrorCode> codes = List.of(ErrorCode.values());
    for (SecurityEvent.Type type : SecurityEvent.Type.values()) {
      for (int i = 0; i < 1_000; i++) {
        Map<String, String> details =
            Map.of("flow", "f" + i, "by", "b" + i, "authority", "AADSTS" + i, "scopes", "s" + i);
        ErrorCode code = codes.get(i % codes.size());
        meters.happened(new SecurityEvent(type, "user" + i, code, details), at("/p" + i));
      }
    }
    assertThat(registry.getMeters()).hasSize(series);
    assertThat(count("gatehouse.sign.outs", "by", "other")).isEqualTo(1_000);
    assertThat(count("gatehouse.sign.ins", "result", "success", "reason", "other"))
        .isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 2xx",
    "204, 2xx",
    "304, 3xx",
    "401, 4xx",
    "429, 429",
    "503, 5xx",
    "0, none",
    "100, other",
    "999, other",
    "-1, other",
    "20, other",
  })
  void e5_statusesHaveSevenClasses(int status, String label) {
    assertThat(StatusClass.of(status).label()).isEqualTo(label);
  }

  @Test
  void e5_callsAreMeasuredAndTheBreakerIsSeen() {
    HttpService nobody =
        new HttpService("the service", ErrorCode.GRAPH_UNAVAILABLE, OkHttpClient::new);
    Upstream upstream =
        new Upstream(
            nobody,
            2,
            Clock.systemUTC(),
            new RetryPolicy(Pause.IN_THREAD),
            "graph",
            new UpstreamMeters(registry));
    // Nobody listens at the port of the discard service.
    Request request = new Request.Builder().url("http://127.0.0.1:9/").build();
    for (int i = 0; i < 11; i++) {
      assertThatThrownBy(
              () ->
                  upstream.sendOnce(
                      request, Deadline.in(Duration.ofSeconds(5)), answer -> "unexpected"))
          .isInstanceOf(GatehouseException.class);
    }
    assertThat(
            registry
                .get("gatehouse.upstream.call")
                .tags("service", "graph", "status", "none")
                .timer()
                .count())
        .isEqualTo(10);
    assertThat(count("gatehouse.upstream.calls.refused", "service", "graph", "reason", "breaker"))
        .isOne();
    assertThat(upstream.circuit()).isEqualTo(Circuit.OPEN);
    assertThat(gauge("gatehouse.upstream.circuit", "state", "open")).isOne();
    assertThat(gauge("gatehouse.upstream.circuit", "state", "closed")).isZero();
    assertThat(gauge("gatehouse.upstream.capacity")).isEqualTo(2);
    assertThat(gauge("gatehouse.upstream.calls.under.way")).isZero();

    assertThat(gauge("gatehouse.upstream.pause")).isZero();
    upstream.backOff(Duration.ofSeconds(60));
    assertThat(gauge("gatehouse.upstream.pause")).isBetween(50.0, 60.0);
    assertThatThrownBy(
            () -> upstream.sendOnce(request, Deadline.in(Duration.ofSeconds(5)), answer -> ""))
        .isInstanceOf(GatehouseException.class);
    assertThat(count("gatehouse.upstream.calls.refused", "service", "graph", "reason", "pause"))
        .isOne();
    assertThat(CallListener.Refusal.values()).hasSize(3);
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }
}

package gatehouse.metrics;

import gatehouse.audit.SecurityEvent;
import gatehouse.audit.SecurityEventFilter;
import gatehouse.error.ErrorCode;
import gatehouse.web.Route;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts security events. Its labels are constants of this application, never a text of a request
 * or of an answer, so that nobody makes new series. Thread-safe.
 */
final class EventMeters implements SecurityEventFilter.Listener {
  private static final String OTHER = "other";

  private final Map<SecurityEvent.Type, Counter> byType = new EnumMap<>(SecurityEvent.Type.class);
  private final Map<ErrorCode, Counter> callbacksByCode = new EnumMap<>(ErrorCode.class);
  private final Map<String, Counter> signIns = new HashMap<>();
  private final Map<String, Counter> refusedSignIns = new HashMap<>();
  private final Map<String, Counter> signOuts = new HashMap<>();

  EventMeters(MeterRegistry registry) {
    for (SecurityEvent.Type type : SecurityEvent.Type.values()) {
      byType.put(
          type,
          Counter.builder("gatehouse.security.events")
              .description("Security events, as in the audit trail")
              .tag("event", type.text())
              .register(registry));
    }
    for (ErrorCode code : ErrorCode.values()) {
      callbacksByCode.put(
          code,
          Counter.builder("gatehouse.callbacks.refused")
              .description("Responses of the authority that signed nobody in, by code")
              .tag("code", code.messageKey())
              .register(registry));
    }
    for (String reason : List.of("code", "implicit", OTHER)) {
      signIns.put(reason, signIn(registry, "success", reason));
    }
    for (String reason : List.of("refused", "cancelled", "declined", "rejected")) {
      refusedSignIns.put(reason, signIn(registry, "refused", reason));
    }
    for (String by : List.of("user", "front-channel", "back-channel", OTHER)) {
      signOuts.put(
          by,
          Counter.builder("gatehouse.sign.outs")
              .description("Sign-outs by who wanted them")
              .tag("by", by)
              .register(registry));
    }
  }

  private static Counter signIn(MeterRegistry registry, String result, String reason) {
    return Counter.builder("gatehouse.sign.ins")
        .description("Sign-ins by result: of a success the flow, else who or what refused it")
        .tags("result", result, "reason", reason)
        .register(registry);
  }

  @Override
  public void happened(SecurityEvent event, HttpServletRequest request) {
    Objects.requireNonNull(byType.get(event.type())).increment();
    switch (event.type()) {
      case SIGN_IN -> of(signIns, event.details().get("flow")).increment();
      case SIGN_IN_REFUSED ->
          refused(event.details().containsKey("by") ? "cancelled" : "refused", event);
      case CONSENT_DECLINED -> refused("declined", event);
      case TOKEN_REJECTED -> {
        // A logout token is rejected there, and nobody wants to sign in.
        if (!request.getServletPath().equals(Route.BACK_CHANNEL.path())) {
          refused("rejected", event);
        }
      }
      case SIGN_OUT -> of(signOuts, event.details().get("by")).increment();
      default -> {}
    }
  }

  private void refused(String reason, SecurityEvent event) {
    Objects.requireNonNull(refusedSignIns.get(reason)).increment();
    ErrorCode code = event.code();
    if (code != null) {
      Objects.requireNonNull(callbacksByCode.get(code)).increment();
    }
  }

  private static Counter of(Map<String, Counter> counters, @Nullable String label) {
    Counter known = label == null ? null : counters.get(label);
    return known == null ? Objects.requireNonNull(counters.get(OTHER)) : known;
  }
}

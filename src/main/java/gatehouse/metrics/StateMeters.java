package gatehouse.metrics;

import gatehouse.auth.FlowClient;
import gatehouse.auth.RenewalTally;
import gatehouse.credential.ClientCredential;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxLoad;
import gatehouse.session.UserSessions;
import gatehouse.web.RateLimit;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** What is read only when somebody asks for the metrics, and costs nothing until then. */
record StateMeters(MeterRegistry registry, Clock clock) {
  static void register(MeterRegistry registry, Measured measured, Clock clock) {
    StateMeters meters = new StateMeters(registry, clock);
    meters.gauge(
        "gatehouse.ready",
        "1 while /health/ready says UP",
        measured,
        m -> m.ready().getAsBoolean() ? 1 : 0);
    meters.ofSessions(measured.sessions());
    measured.flows().all().forEach(meters::ofDocuments);
    meters.ofRenewals(measured.flows().signIn().renewals());
    meters.ofCredential(measured.credential());
    meters.ofRateLimit(measured.limit());
    measured.graph().ifPresent(meters::ofMailboxes);
  }

  private <T> void gauge(
      String name, String description, T measured, ToDoubleFunction<T> value, String... tags) {
    Gauge.builder(name, measured, value)
        .description(description)
        .strongReference(true)
        .tags(tags)
        .register(registry);
  }

  private void ofSessions(UserSessions sessions) {
    gauge(
        "gatehouse.sessions",
        "Sessions of this node with a signed-in user",
        sessions,
        UserSessions::signedIn);
    gauge("gatehouse.signed.in.users", "Users of these sessions", sessions, UserSessions::users);
  }

  private void ofDocuments(FlowClient flow) {
    ofDocument("metadata", flow, each -> each.metadata().age());
    ofDocument("keys", flow, each -> each.keys().age());
  }

  private void ofDocument(
      String document, FlowClient flow, Function<FlowClient, Optional<Duration>> age) {
    Gauge.builder("gatehouse.authority.document.age", flow, each -> seconds(age.apply(each)))
        .description("How long ago the authority's document was fetched; NaN without one")
        .baseUnit("seconds")
        .strongReference(true)
        .tags(Tags.of("document", document, "flow", flow.flow().text()))
        .register(registry);
  }

  private void ofRenewals(RenewalTally renewals) {
    for (RenewalTally.Outcome outcome : RenewalTally.Outcome.values()) {
      FunctionCounter.builder("gatehouse.renewals", renewals, each -> each.of(outcome))
          .description("Renewals of access tokens by their result; waited: for another one's")
          .tags("result", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void ofCredential(ClientCredential credential) {
    Gauge.builder(
            "gatehouse.credential.expires.in",
            credential,
            each -> seconds(each.validUntil().map(end -> Duration.between(clock.instant(), end))))
        .description("Until the certificate expires; NaN for a secret or a federated token")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private static double seconds(Optional<Duration> duration) {
    return duration.map(known -> known.toMillis() / 1_000.0).orElse(Double.NaN);
  }

  private void ofRateLimit(RateLimit limit) {
    FunctionCounter.builder("gatehouse.rate.limited.requests", limit, RateLimit::refused)
        .description("Requests refused with 429 by rate_limit")
        .register(registry);
  }

  private void ofMailboxes(GraphClient graph) {
    String name = "gatehouse.mailboxes";
    String description = "Mailboxes that are being called, or that Graph has asked not to call";
    gauge(name, description, graph, each -> each.mailboxLoad().mailboxes(), "state", "called");
    gauge(name, description, graph, each -> each.mailboxLoad().paused(), "state", "paused");
    gauge(
        "gatehouse.mailbox.callers",
        "Requests that call a mailbox or wait for that",
        graph,
        each -> each.mailboxLoad().callers());
    refusals(graph, "busy", MailboxLoad::busy);
    refusals(graph, "pause", MailboxLoad::pauses);
  }

  private void refusals(GraphClient graph, String reason, ToLongFunction<MailboxLoad> count) {
    FunctionCounter.builder(
            "gatehouse.mailbox.calls.refused", graph, each -> count.applyAsLong(each.mailboxLoad()))
        .description("Calls of a mailbox that its limit did not let through")
        .tags("reason", reason)
        .register(registry);
  }
}

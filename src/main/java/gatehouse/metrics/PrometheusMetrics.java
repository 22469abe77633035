package gatehouse.metrics;

import gatehouse.audit.SecurityEventFilter;
import gatehouse.config.Monitoring;
import gatehouse.http.UpstreamWatch;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.List;

/** What is measured, in the format of Prometheus. Thread-safe. */
final class PrometheusMetrics implements Metrics {
  private final Monitoring monitoring;
  private final PrometheusMeterRegistry registry;
  private final JvmMeters jvm;

  PrometheusMetrics(Monitoring monitoring) {
    this.monitoring = monitoring;
    this.registry =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).throwExceptionOnRegistrationFailure();
    this.jvm = new JvmMeters(registry);
  }

  @Override
  public UpstreamWatch upstreams() {
    return new UpstreamMeters(registry);
  }

  @Override
  public List<SecurityEventFilter.Listener> listeners() {
    return List.of(new EventMeters(registry));
  }

  @Override
  public void observe(Measured measured) {
    StateMeters.register(registry, measured, Clock.systemUTC());
  }

  @Override
  public Servlet servlet() {
    return new MetricsServlet(monitoring, registry::scrape);
  }

  /** What the JVM calls when it collects garbage must not keep the application's classes. */
  @Override
  public void close() {
    jvm.close();
    registry.close();
  }
}

package gatehouse.metrics;

import gatehouse.audit.SecurityEventFilter;
import gatehouse.config.Monitoring;
import gatehouse.http.UpstreamWatch;
import jakarta.servlet.Servlet;
import java.util.List;

/**
 * What this application counts and measures (decision 0054), or nothing at all, without loading
 * Micrometer, if nobody may see it.
 */
public sealed interface Metrics extends AutoCloseable permits NoMetrics, PrometheusMetrics {
  /** As the settings say. */
  static Metrics of(Monitoring monitoring) {
    return monitoring.hasMetrics() ? new PrometheusMetrics(monitoring) : new NoMetrics();
  }

  /** To be told of the calls of every upstream. */
  UpstreamWatch upstreams();

  /** To be told of security events. */
  List<SecurityEventFilter.Listener> listeners();

  /** Reads what has a state whenever somebody asks for the metrics. */
  void observe(Measured measured);

  /** What answers at {@code /metrics}. */
  Servlet servlet();

  @Override
  void close();
}

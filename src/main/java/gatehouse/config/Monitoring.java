package gatehouse.config;

import gatehouse.credential.Secret;
import gatehouse.web.AddressBlock;
import java.util.List;
import java.util.Optional;

/**
 * Who may see how the application is.
 *
 * @param healthAddresses that get the details of the health
 * @param metricsToken that a request for the metrics has to bring
 * @param metricsAddresses that may ask for the metrics; empty for any, if there is a token
 */
public record Monitoring(
    List<AddressBlock> healthAddresses,
    Optional<Secret> metricsToken,
    List<AddressBlock> metricsAddresses) {
  /** Nobody. */
  public static final Monitoring OFF = new Monitoring(List.of(), Optional.empty(), List.of());

  public Monitoring {
    healthAddresses = List.copyOf(healthAddresses);
    metricsAddresses = List.copyOf(metricsAddresses);
  }

  /** Whether anybody may see the metrics: without, nothing is measured. */
  public boolean hasMetrics() {
    return metricsToken.isPresent() || !metricsAddresses.isEmpty();
  }
}

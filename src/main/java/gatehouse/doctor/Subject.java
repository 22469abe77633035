package gatehouse.doctor;

import gatehouse.config.Settings;
import gatehouse.http.OutboundProxy;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * What is examined: settings without faults, and what they are used with.
 *
 * @param contextPath where the application is to be deployed; empty at the root
 * @param tenant whose token is asked for, where the authority is for many
 */
record Subject(
    Settings settings,
    String contextPath,
    OutboundProxy proxy,
    Optional<String> tenant,
    Clock clock) {
  private static final Set<String> SHARED = Set.of("/common", "/organizations", "/consumers");

  /** Whether the authority stands for many tenants, none of which is named. */
  boolean ofManyTenants() {
    return SHARED.contains(settings.authority().uri().getPath());
  }

  /** The address of the application itself, with a slash at its end. */
  URI home() {
    return settings.client().redirectUri().resolve(contextPath + "/");
  }
}

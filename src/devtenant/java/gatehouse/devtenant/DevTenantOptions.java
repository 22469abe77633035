package gatehouse.devtenant;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant starts.
 *
 * @param port 0 for any that is free
 * @param folder where certificates and keys are kept
 * @param applications registered from the start
 * @param publicLogin under which the tenant is known, such as {@code
 *     https://login.microsoftonline.com}; nothing for where it listens
 * @param publicGraph likewise for Graph
 * @param refreshTokens what becomes of used ones
 * @param journalCapacity how many requests are remembered
 */
public record DevTenantOptions(
    int port,
    Path folder,
    List<Person> people,
    List<RegisteredApplication> applications,
    @Nullable URI publicLogin,
    @Nullable URI publicGraph,
    Policy refreshTokens,
    int journalCapacity,
    Clock clock) {

  public DevTenantOptions {
    people = List.copyOf(people);
    applications = List.copyOf(applications);
  }

  /** Any free port, all people, reusable refresh tokens, the time of the system. */
  public static DevTenantOptions in(Path folder) {
    return new DevTenantOptions(
        0, folder, People.ALL, List.of(), null, null, Policy.REUSABLE, 20_000, Clock.systemUTC());
  }

  public DevTenantOptions withPort(int other) {
    return new DevTenantOptions(
        other,
        folder,
        people,
        applications,
        publicLogin,
        publicGraph,
        refreshTokens,
        journalCapacity,
        clock);
  }

  public DevTenantOptions withApplications(RegisteredApplication... others) {
    return new DevTenantOptions(
        port,
        folder,
        people,
        List.of(others),
        publicLogin,
        publicGraph,
        refreshTokens,
        journalCapacity,
        clock);
  }

  /** As where the names of the real service lead to this machine. */
  public DevTenantOptions withPublicUrls(URI login, URI graph) {
    return new DevTenantOptions(
        port, folder, people, applications, login, graph, refreshTokens, journalCapacity, clock);
  }

  public DevTenantOptions withRefreshTokens(Policy policy) {
    return new DevTenantOptions(
        port,
        folder,
        people,
        applications,
        publicLogin,
        publicGraph,
        policy,
        journalCapacity,
        clock);
  }

  public DevTenantOptions withJournalCapacity(int capacity) {
    return new DevTenantOptions(
        port,
        folder,
        people,
        applications,
        publicLogin,
        publicGraph,
        refreshTokens,
        capacity,
        clock);
  }

  public DevTenantOptions withClock(Clock other) {
    return new DevTenantOptions(
        port,
        folder,
        people,
        applications,
        publicLogin,
        publicGraph,
        refreshTokens,
        journalCapacity,
        other);
  }
}

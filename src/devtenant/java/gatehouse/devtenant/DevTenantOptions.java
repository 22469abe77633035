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
 * @param clients applications that are registered from the start
 * @param login where the tenant is known to be, such as {@code https://login.microsoftonline.com};
 *     null for where it listens
 * @param graph likewise for Graph
 * @param policy of refresh tokens
 * @param capacity how many requests the journal remembers
 */
public record DevTenantOptions(
    int port,
    Path folder,
    List<Person> people,
    List<RegisteredApplication> clients,
    @Nullable URI login,
    @Nullable URI graph,
    Policy policy,
    int capacity,
    Clock clock) {

  public DevTenantOptions {
    people = List.copyOf(people);
    clients = List.copyOf(clients);
  }

  /** Any free port, all people, reusable refresh tokens, the time of the system. */
  public static DevTenantOptions in(Path folder) {
    return new DevTenantOptions(
        0, folder, People.ALL, List.of(), null, null, Policy.REUSABLE, 20_000, Clock.systemUTC());
  }

  public DevTenantOptions withPort(int other) {
    return new DevTenantOptions(
        other, folder, people, clients, login, graph, policy, capacity, clock);
  }

  public DevTenantOptions withApplications(RegisteredApplication... others) {
    return new DevTenantOptions(
        port, folder, people, List.of(others), login, graph, policy, capacity, clock);
  }

  /** As where the names of the real service lead to this machine. */
  public DevTenantOptions withPublicUrls(URI otherLogin, URI otherGraph) {
    return new DevTenantOptions(
        port, folder, people, clients, otherLogin, otherGraph, policy, capacity, clock);
  }

  public DevTenantOptions withRefreshTokens(Policy other) {
    return new DevTenantOptions(
        port, folder, people, clients, login, graph, other, capacity, clock);
  }

  public DevTenantOptions withJournalCapacity(int other) {
    return new DevTenantOptions(port, folder, people, clients, login, graph, policy, other, clock);
  }

  public DevTenantOptions withClock(Clock other) {
    return new DevTenantOptions(
        port, folder, people, clients, login, graph, policy, capacity, other);
  }
}

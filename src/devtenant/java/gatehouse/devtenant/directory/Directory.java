package gatehouse.devtenant.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All organisations, people and applications; tests add and change what they need. */
public final class Directory {
  private final List<Organisation> organisations = new ArrayList<>();
  private final Map<String, Person> peopleByOid = new LinkedHashMap<>();
  private final Map<String, RegisteredApplication> applications = new LinkedHashMap<>();

  private final ClientCredentials credentials = new ClientCredentials();
  private final ExposedApis apis = new ExposedApis();
  private final Assignments assignments = new Assignments();

  public Directory(List<Person> people, List<RegisteredApplication> applications) {
    organisations.add(Organisation.CONSUMERS);
    organisations.add(Organisation.CUSTOMERS);
    people.forEach(this::put);
    applications.forEach(this::register);
  }

  /** Adds a person, or replaces the one with the same home object id. */
  public synchronized void put(Person person) {
    peopleByOid.put(person.home().oid(), person);
    add(person.home().organisation());
    person.guestIn().forEach(membership -> add(membership.organisation()));
  }

  private void add(Organisation organisation) {
    if (!organisations.contains(organisation)) {
      organisations.add(organisation);
    }
  }

  /** Adds an application, or replaces the one with the same client id. */
  public synchronized void register(RegisteredApplication application) {
    applications.put(application.clientId(), application);
    add(application.home());
  }

  /** What applications authenticate with, besides the secrets in their registrations. */
  public ClientCredentials credentials() {
    return credentials;
  }

  /** What registrations offer to other applications. */
  public ExposedApis apis() {
    return apis;
  }

  public Assignments assignments() {
    return assignments;
  }

  public synchronized List<Person> people() {
    return List.copyOf(peopleByOid.values());
  }

  public synchronized List<RegisteredApplication> applications() {
    return List.copyOf(applications.values());
  }

  public synchronized Optional<RegisteredApplication> application(String clientId) {
    return Optional.ofNullable(applications.get(clientId));
  }

  public Optional<Person> personBySignInName(String name) {
    return people().stream()
        .filter(person -> person.signInName().equalsIgnoreCase(name))
        .findFirst();
  }

  public synchronized Optional<Person> personByHomeOid(String oid) {
    return Optional.ofNullable(peopleByOid.get(oid));
  }

  /** By GUID or domain. */
  public synchronized Optional<Organisation> organisation(String idOrDomain) {
    String wanted = idOrDomain.toLowerCase(Locale.ROOT);
    return organisations.stream()
        .filter(each -> each.tid().equals(wanted) || each.domain().equals(wanted))
        .findFirst();
  }
}

package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first part of an endpoint's path: one organisation, or several.
 *
 * @param segment as it was written
 * @param organisation null where the segment stands for several
 */
public record Authority(String segment, Kind kind, @Nullable Organisation organisation) {

  /** How far it reaches. */
  public enum Kind {
    COMMON,
    ORGANIZATIONS,
    CONSUMERS,
    TENANT
  }

  /** Empty if there is no such tenant. */
  public static Optional<Authority> of(String segment, Directory directory) {
    return switch (segment) {
      case "common" -> Optional.of(new Authority(segment, Kind.COMMON, null));
      case "organizations" -> Optional.of(new Authority(segment, Kind.ORGANIZATIONS, null));
      case "consumers" ->
          Optional.of(new Authority(segment, Kind.CONSUMERS, Organisation.CONSUMERS));
      default ->
          directory
              .organisation(segment)
              .map(
                  found ->
                      new Authority(
                          segment, found.isConsumers() ? Kind.CONSUMERS : Kind.TENANT, found));
    };
  }

  /** The tenant part of the issuer, a template where any organisation may be meant. */
  public String issuerTenant() {
    return organisation == null ? "{tenantid}" : organisation.tid();
  }

  /** The object that the person signs in as; empty if this authority doesn't accept them. */
  public Optional<Membership> membership(Person person) {
    return switch (kind) {
      case COMMON -> Optional.of(person.home());
      case ORGANIZATIONS ->
          person.isPersonalAccount() ? Optional.empty() : Optional.of(person.home());
      case CONSUMERS -> person.isPersonalAccount() ? Optional.of(person.home()) : Optional.empty();
      case TENANT -> organisation == null ? Optional.empty() : person.in(organisation.tid());
    };
  }

  /** Whether tokens of that organisation may be asked for here. */
  public boolean covers(String tid) {
    return organisation != null
        ? organisation.tid().equals(tid)
        : kind == Kind.COMMON || !tid.equals(Organisation.CONSUMERS.tid());
  }
}

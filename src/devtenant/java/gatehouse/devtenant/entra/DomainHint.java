package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.Person;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameter {@code domain_hint}, which makes Entra skip the question whose account it is: only
 * accounts of that kind, or at home in that domain, are offered and may be used without a page.
 *
 * @param admits whether the hint means this person
 */
record DomainHint(Predicate<Person> admits) {

  /** As at Entra, a domain that nobody has is not a hint. */
  static DomainHint of(@Nullable String value, Directory directory) {
    if (value == null) {
      return new DomainHint(person -> true);
    }
    return switch (value) {
      case "consumers" -> new DomainHint(Person::isPersonalAccount);
      case "organizations" -> new DomainHint(person -> !person.isPersonalAccount());
      default -> {
        Optional<Organisation> organisation = directory.organisation(value);
        yield new DomainHint(
            person ->
                organisation.isEmpty()
                    || person.home().organisation().equals(organisation.orElseThrow()));
      }
    };
  }
}

package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Person;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code login_hint} claim, which comes back as {@code login_hint} or {@code logout_hint}. */
final class LoginHints {
  private final Directory directory;

  LoginHints(Directory directory) {
    this.directory = directory;
  }

  static String claim(Person person) {
    return "O." + Jws.base64url(person.home().oid() + "\n" + person.home().organisation().tid());
  }

  /** By that claim, or by the sign-in name. */
  Optional<Person> resolve(@Nullable String hint) {
    return hint == null
        ? Optional.empty()
        : directory.people().stream()
            .filter(
                person -> claim(person).equals(hint) || person.signInName().equalsIgnoreCase(hint))
            .findFirst();
  }
}

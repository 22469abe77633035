package gatehouse.devtenant.b2c;

import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import java.util.List;
import java.util.UUID;

/** Somebody who has made an account of their own. */
final class SignedUp {
  private SignedUp() {}

  static Person person(String email, String name) {
    int space = name.indexOf(' ');
    return new Person(
        email,
        name,
        space < 0 ? name : name.substring(0, space),
        space < 0 ? "" : name.substring(space + 1),
        null,
        email,
        new Membership(People.KESTREL, UUID.randomUUID().toString(), email),
        List.of(),
        null,
        "signed up here");
  }
}

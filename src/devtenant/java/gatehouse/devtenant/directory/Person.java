package gatehouse.devtenant.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param signInName what one types to sign in; unique
 * @param mail null for an account without a mail address
 * @param home where the account lives
 * @param guestIn organisations that invited this person
 * @param mailbox null for an account without one
 * @param note what is special, shown on the sign-in page
 */
public record Person(
    String signInName,
    String displayName,
    String givenName,
    String surname,
    @Nullable String jobTitle,
    @Nullable String mail,
    Membership home,
    List<Membership> guestIn,
    @Nullable Mailbox mailbox,
    String note) {

  public Person {
    guestIn = List.copyOf(guestIn);
  }

  public boolean isPersonalAccount() {
    return home.organisation().isConsumers();
  }

  /** The person's object in that organisation, at home or as a guest. */
  public Optional<Membership> in(String tid) {
    return Stream.concat(Stream.of(home), guestIn.stream())
        .filter(membership -> membership.organisation().tid().equals(tid))
        .findFirst();
  }

  public Person withDisplayName(String other) {
    return new Person(
        signInName, other, givenName, surname, jobTitle, mail, home, guestIn, mailbox, note);
  }

  public Person withMail(@Nullable String other) {
    return new Person(
        signInName, displayName, givenName, surname, jobTitle, other, home, guestIn, mailbox, note);
  }

  public Person withMailbox(@Nullable Mailbox other) {
    return new Person(
        signInName, displayName, givenName, surname, jobTitle, mail, home, guestIn, other, note);
  }

  /** The same account under another sign-in name. */
  public Person withSignInName(String other) {
    Membership renamed = new Membership(home.organisation(), home.oid(), other);
    return new Person(
        other, displayName, givenName, surname, jobTitle, mail, renamed, guestIn, mailbox, note);
  }
}

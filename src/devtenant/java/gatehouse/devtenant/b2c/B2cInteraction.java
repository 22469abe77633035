package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.BoundedMap;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user flow does with the person: the authorize endpoint begins it, and the forms of its
 * pages go on with it.
 */
final class B2cInteraction {
  private final B2cRequestReader reader;
  private final Directory directory;
  private final SsoSessions sessions;
  private final B2cGrants grants;
  private final B2cPages pages;
  private final RandomStrings random;
  private final BoundedMap<B2cRequest> waiting = new BoundedMap<>(10_000);

  B2cInteraction(
      B2cRequestReader reader,
      Directory directory,
      SsoSessions sessions,
      B2cGrants grants,
      B2cPages pages,
      RandomStrings random) {
    this.reader = reader;
    this.directory = directory;
    this.sessions = sessions;
    this.grants = grants;
    this.pages = pages;
    this.random = random;
  }

  /** The authorize endpoint. */
  Reply begin(TenantRequest request) {
    B2cRequest asked = reader.read(request);
    String flow = random.string("", 43);
    waiting.put(flow, asked);
    Optional<SsoSession> session = asked.login() ? Optional.empty() : sessions.of(request);
    Optional<Person> person =
        session.map(SsoSession::personOid).flatMap(directory::personByHomeOid);
    if (person.isEmpty() || asked.policy().kind() == Policy.Kind.RESET_PASSWORD) {
      return pages.people(asked, flow, directory.people());
    }
    return known(asked, flow, session.orElseThrow(), person.get());
  }

  private Reply known(B2cRequest asked, String flow, SsoSession session, Person person) {
    return asked.policy().kind() == Policy.Kind.EDIT_PROFILE
        ? pages.profile(asked, flow, person)
        : code(asked, flow, session);
  }

  /** A form: {@code person}, or {@code action} as the button says. */
  Reply continueWith(TenantRequest request) {
    if (!request.is("POST")) {
      return Reply.of(405).with("Allow", "POST");
    }
    Parameters form = request.form();
    String flow = form.get("flow", "");
    B2cRequest asked =
        waiting.get(flow).orElseThrow(() -> new B2cRefusedException(Aadb2c.interactionLost()));
    switch (form.get("action", "")) {
      case "cancel" -> throw refusal(asked, flow, Aadb2c.cancelled());
      case "forgot" -> throw refusal(asked, flow, Aadb2c.forgotten());
      case "continue" -> {
        return profileEdited(request, asked, flow);
      }
      case "sign-up" -> {
        return pages.signUp(asked, flow, "");
      }
      case "create" -> {
        return signedUp(request, asked, flow);
      }
      default -> {
        return chosen(request, asked, flow, form.get("person"));
      }
    }
  }

  private Reply chosen(
      TenantRequest request, B2cRequest asked, String flow, @Nullable String name) {
    Person person =
        directory
            .personBySignInName(name == null ? "" : name)
            .orElseThrow(() -> new B2cRefusedException(Aadb2c.missing("person")));
    SsoSession session = sessions.begin(request, person.home().oid());
    return known(asked, flow, session, person).with("Set-Cookie", SsoSessions.setCookie(session));
  }

  private Reply signedUp(TenantRequest request, B2cRequest asked, String flow) {
    String email = request.form().get("email", "").trim();
    String name = request.form().get("displayName", "").trim();
    if (!email.matches("[^@\\s]+@[^@\\s]+") || name.isEmpty()) {
      return pages.signUp(asked, flow, "Enter an email address and a name.");
    }
    if (directory.personBySignInName(email).isPresent()) {
      return pages.signUp(asked, flow, "There is an account with that address already.");
    }
    directory.put(SignedUp.person(email, name));
    return chosen(request, asked, flow, email);
  }

  private Reply profileEdited(TenantRequest request, B2cRequest asked, String flow) {
    SsoSession session =
        sessions.of(request).orElseThrow(() -> new B2cRefusedException(Aadb2c.interactionLost()));
    Person person = directory.personByHomeOid(session.personOid()).orElseThrow();
    directory.put(person.withDisplayName(request.form().get("displayName", person.displayName())));
    return code(asked, flow, session);
  }

  private B2cRefusedException refusal(B2cRequest asked, String flow, B2cError error) {
    waiting.remove(flow);
    return new B2cRefusedException(error, asked.target());
  }

  private Reply code(B2cRequest asked, String flow, SsoSession session) {
    waiting.remove(flow);
    B2cGrant grant =
        new B2cGrant(
            asked.policy(),
            asked.application().clientId(),
            session.personOid(),
            asked.scopes(),
            session.authTime(),
            asked.nonce());
    return asked
        .target()
        .deliver(
            Map.of(
                "code", grants.code(grant, asked.target().redirectUri(), asked.codeChallenge())));
  }
}

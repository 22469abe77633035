package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.PendingAuthorizations.Pending;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page and the consent page. Both are plain forms: the hidden field {@code flow} names
 * the request; the buttons are {@code person} (a sign-in name) or {@code action}.
 */
final class InteractionPages {
  private static final String CANCEL =
      "<button type=\"submit\" name=\"action\" value=\"cancel\">Cancel</button>";

  private final PublicUrls urls;

  InteractionPages(PublicUrls urls) {
    this.urls = urls;
  }

  /**
   * @param hinted goes first
   */
  Reply signIn(Pending pending, List<Person> people, @Nullable Person hinted) {
    String choices =
        people.stream()
            .sorted((a, b) -> Boolean.compare(b.equals(hinted), a.equals(hinted)))
            .map(InteractionPages::choice)
            .collect(Collectors.joining("\n"));
    return Html.page(
        200,
        "Sign in",
        """
        <form class="card" method="post" action="%s">
        <h1>Sign in</h1>
        <p>to continue to <strong>%s</strong></p>
        <input type="hidden" name="flow" value="%s">
        <ul class="people">
        %s
        </ul>
        <div class="actions">%s</div>
        </form>
        """
            .formatted(
                action(pending, "login"),
                Html.escape(application(pending).name()),
                pending.flow(),
                choices,
                CANCEL));
  }

  /** Where an account begins. */
  Reply signUp(Pending pending) {
    return Html.page(
        200,
        "Create an account",
        """
        <form class="card" method="post" action="%s">
        <h1>Create an account</h1>
        <p>to continue to <strong>%s</strong></p>
        <input type="hidden" name="flow" value="%s">
        <p><label>Email address<br><input name="person" type="email" required></label></p>
        <p><label>Name<br><input name="displayName" required></label></p>
        <div class="actions"><button type="submit">Create</button> %s</div>
        </form>
        """
            .formatted(
                action(pending, "login"),
                Html.escape(application(pending).name()),
                pending.flow(),
                CANCEL));
  }

  private static String choice(Person person) {
    return """
    <li><button type="submit" name="person" value="%s">
    <span class="initial" aria-hidden="true">%s</span>
    <span class="who"><bdi>%s</bdi><small>%s</small><small class="note">%s</small></span>
    </button></li>"""
        .formatted(
            Html.escape(person.signInName()),
            Html.escape(person.displayName().substring(0, 1)),
            Html.escape(person.displayName()),
            Html.escape(person.signInName()),
            Html.escape(person.note()));
  }

  Reply consent(Pending pending, Person person, Set<String> scopes) {
    String wanted =
        scopes.stream()
            .sorted()
            .map(scope -> "<li>" + Html.escape(scope) + "</li>")
            .collect(Collectors.joining("\n"));
    return Html.page(
        200,
        "Permissions requested",
        """
        <form class="card" method="post" action="%s">
        <p class="account"><bdi>%s</bdi> <small>%s</small></p>
        <h1>Permissions requested</h1>
        <p><strong>%s</strong> would like to:</p>
        <input type="hidden" name="flow" value="%s">
        <ul class="scopes">
        %s
        </ul>
        <div class="actions">
        %s
        <button class="primary" type="submit" name="action" value="accept">Accept</button>
        </div>
        </form>
        """
            .formatted(
                action(pending, "consent"),
                Html.escape(person.displayName()),
                Html.escape(person.signInName()),
                Html.escape(application(pending).name()),
                pending.flow(),
                wanted,
                CANCEL));
  }

  private String action(Pending pending, String path) {
    return Html.escape(urls.endpoint(pending.request().authority().segment(), path));
  }

  private static RegisteredApplication application(Pending pending) {
    return pending.request().application();
  }
}

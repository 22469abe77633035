package gatehouse.devtenant.b2c;

import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Reply;
import java.util.List;
import java.util.stream.Collectors;

/** The pages of the user flows: plain forms, whose hidden field {@code flow} names the request. */
final class B2cPages {
  private static final String SIGN_UP_OR_FORGOT =
      button("forgot", "Forgot your password?") + " " + button("sign-up", "Sign up now");

  private final B2cTenant tenant;

  B2cPages(B2cTenant tenant) {
    this.tenant = tenant;
  }

  /** Who it is: for a sign-in, or for a password that was forgotten. */
  Reply people(B2cRequest asked, String flow, List<Person> people) {
    boolean reset = asked.policy().kind() == Policy.Kind.RESET_PASSWORD;
    String choices = people.stream().map(B2cPages::choice).collect(Collectors.joining("\n"));
    return page(
        asked,
        flow,
        reset ? "Reset your password" : "Sign in to Kestrel ID",
        """
        <p>%s <strong>%s</strong></p>
        <ul class="people">
        %s
        </ul>
        """
            .formatted(
                reset ? "Whose password is it? To continue to" : "to continue to",
                Html.escape(asked.application().name()),
                choices),
        reset || asked.policy().kind() == Policy.Kind.EDIT_PROFILE ? "" : SIGN_UP_OR_FORGOT);
  }

  /**
   * @param problem what is wrong with what was entered before; empty at first
   */
  Reply signUp(B2cRequest asked, String flow, String problem) {
    return page(
        asked,
        flow,
        "Sign up to Kestrel ID",
        """
        <p role="alert">%s</p>
        <p><label>Email address
        <input name="email" type="email" maxlength="256" required></label></p>
        <p><label>Display name
        <input name="displayName" maxlength="256" required></label></p>
        """
            .formatted(Html.escape(problem)),
        button("create", "Create"));
  }

  private static String choice(Person person) {
    return """
    <li><button type="submit" name="person" value="%s">
    <span class="initial" aria-hidden="true">%s</span>
    <span class="who"><bdi>%s</bdi><small>%s</small></span>
    </button></li>\
    """
        .formatted(
            Html.escape(person.signInName()),
            Html.escape(person.displayName().substring(0, 1)),
            Html.escape(person.displayName()),
            Html.escape(person.signInName()));
  }

  Reply profile(B2cRequest asked, String flow, Person person) {
    return page(
        asked,
        flow,
        "Update your profile",
        """
        <p><label>Display name
        <input name="displayName" value="%s" maxlength="256"></label></p>
        """
            .formatted(Html.escape(person.displayName())),
        button("continue", "Continue"));
  }

  private static String button(String action, String text) {
    return "<button type=\"submit\" name=\"action\" value=\"%s\"%s>%s</button>"
        .formatted(action, action.equals("cancel") ? " formnovalidate" : "", Html.escape(text));
  }

  private Reply page(B2cRequest asked, String flow, String title, String main, String button) {
    return Html.page(
        200,
        title,
        """
        <form class="card" method="post" action="%s">
        <h1>%s</h1>
        <input type="hidden" name="flow" value="%s">
        %s
        <div class="actions">%s %s</div>
        </form>
        """
            .formatted(
                Html.escape(tenant.endpoint(asked.policy(), "interaction")),
                Html.escape(title),
                flow,
                main,
                button("cancel", "Cancel"),
                button));
  }
}

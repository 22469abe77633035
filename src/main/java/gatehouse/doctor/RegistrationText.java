package gatehouse.doctor;

import gatehouse.config.Settings;
import gatehouse.web.Route;
import java.net.URI;

/** What has to be registered at the authority, ready to be pasted. */
final class RegistrationText {
  private static final String CHECK = "register";

  private final Subject subject;
  private final Findings findings;

  RegistrationText(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  /**
   * @param microsofts whether it is Entra, which has no back channel
   */
  void write(boolean microsofts) {
    Settings settings = subject.settings();
    findings.ok(CHECK, "redirect URI (platform Web): " + settings.client().redirectUri());
    if (settings.signOut().reach() == Settings.Reach.AUTHORITY) {
      findings.ok(
          CHECK,
          "redirect URI after sign-out (platform Web, too): "
              + settings.signOut().postLogoutRedirectUri());
    }
    URI home = subject.home();
    if (home.getScheme().equals("https")) {
      findings.ok(CHECK, "front-channel logout URL: " + below(home, Route.FRONT_CHANNEL));
    } else {
      findings.ok(CHECK, "front-channel logout URL: none, since that has to be https");
    }
    if (!microsofts) {
      findings.ok(CHECK, "back-channel logout URL: " + below(home, Route.BACK_CHANNEL));
    }
    if (subject.contextPath().isEmpty()
        && settings.client().redirectUri().getPath().lastIndexOf('/') > 0) {
      findings.leftOut(
          CHECK,
          "whether the application is deployed at the root, which these addresses take for granted",
          "name another place: check --context-path /PATH");
    }
  }

  private static URI below(URI home, Route route) {
    return home.resolve(route.path().substring(1));
  }
}

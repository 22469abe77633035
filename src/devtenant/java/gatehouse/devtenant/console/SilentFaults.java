package gatehouse.devtenant.console;

import gatehouse.devtenant.entra.EntraError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Script;
import java.util.List;

/** Why the next sign-in without a page ({@code prompt=none}) is refused, once. */
final class SilentFaults {
  private SilentFaults() {}

  static List<Fault> of(Script script) {
    return List.of(
        fault(
            script,
            "user_authentication_required",
            50058,
            "A silent sign-in request was sent but no user is signed in."),
        fault(
            script,
            "login_required",
            50058,
            "A silent sign-in request was sent but no user is signed in."),
        fault(
            script,
            "interaction_required",
            50076,
            "Due to a configuration change made by your administrator, you must use multi-factor authentication."),
        fault(
            script,
            "consent_required",
            65001,
            "The user or administrator has not consented to use the application."));
  }

  private static Fault fault(Script script, String error, int code, String message) {
    EntraError refusal = new EntraError(400, error, code, message);
    return new Fault(
        "Once, without a page",
        "silent-" + error.replace('_', '-'),
        "The next silent sign-in ends with " + error,
        () ->
            script.next(
                Endpoint.AUTHORIZE,
                request -> request.parameters().get("prompt", "").equals("none"),
                refusal.redirected()));
  }
}

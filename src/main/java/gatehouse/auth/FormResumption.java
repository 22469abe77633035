package gatehouse.auth;

import gatehouse.session.UserSession;
import gatehouse.web.FetchMetadata;
import gatehouse.web.PostedForm;
import gatehouse.web.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a form over a sign-in or a consent that its post turns out to need: the form's page,
 * which has the same path, shows it again afterwards (SPEC W4). The form names its owner in the
 * field {@code owner}, so that nobody else gets to see what was typed.
 */
public final class FormResumption {
  /** The parameter of the page's address, and the field of the form that is shown again. */
  public static final String PARAMETER = "resume";

  private FormResumption() {}

  /** Whether the request is a form that a page of this application has sent, and can show again. */
  static boolean isPossible(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && Route.showsFormAgain(request.getServletPath())
        && FetchMetadata.isSameOrigin(request)
        && PostedForm.isAcceptable(request);
  }

  /**
   * Keeps the form.
   *
   * @return the address of its page, for after the sign-in
   */
  static String keep(HttpServletRequest request, UserSession session) {
    Map<String, String> fields = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> fields.put(name, String.join(",", values)));
    fields.remove("csrf");
    String id = session.interruptedForms().keep(page(request), fields);
    return request.getRequestURI() + "?" + PARAMETER + "=" + id;
  }

  /** The fields of the form that the address of the page names, if they are the user's own. */
  public static Optional<Map<String, String>> find(HttpServletRequest request, CurrentUser user) {
    return Optional.ofNullable(request.getParameter(PARAMETER))
        .flatMap(id -> user.session().interruptedForms().find(id, page(request)))
        .filter(fields -> user.account().key().equals(fields.get("owner")));
  }

  /** The form has done its work. */
  public static void forget(@Nullable String id, CurrentUser user) {
    if (id != null) {
      user.session().interruptedForms().forget(id);
    }
  }

  private static String page(HttpServletRequest request) {
    String below = request.getPathInfo();
    return request.getServletPath() + (below == null ? "" : below);
  }
}

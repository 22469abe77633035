package gatehouse.auth;

import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.web.PostedForm;
import gatehouse.web.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries a form over a step-up or a consent that its post turns out to need, where no page shows
 * the form again ({@link FormResumption}): afterwards a page offers to post the same fields to the
 * same path, once.
 *
 * @param action the path that the form is posted to
 */
public record FormResubmission(String action, List<Field> fields) {
  static final String PARAMETER = "form";

  private static final String OWNER = "owner";
  private static final String ACTION = "action";
  private static final String BODY = "body";
  private static final String CSRF = "csrf";

  /** Percent-encoded: a session has a few of them, and has to fit into a store. */
  private static final int LONGEST = 16 * 1024;

  /** A field of the form; there may be several with one name. */
  public record Field(String name, String value) {}

  /**
   * Keeps the form, if it is a short one of the signed-in user that a page of this site has sent.
   *
   * @return the address of the page that offers to post it again
   */
  static Optional<String> keep(HttpServletRequest request, UserSession session) {
    setEncoding(request);
    return session
        .account()
        .filter(signedIn -> request.getMethod().equals("POST"))
        .filter(signedIn -> PostedForm.isAcceptable(request))
        .filter(signedIn -> CsrfToken.isIn(request, signedIn.csrfToken()))
        .flatMap(signedIn -> keep(request, session, signedIn));
  }

  private static Optional<String> keep(
      HttpServletRequest request, UserSession session, SignInRecord signedIn) {
    List<String> pairs = new ArrayList<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              for (String value : name.equals(CSRF) ? new String[0] : values) {
                pairs.add(encoded(name) + "=" + encoded(value));
              }
            });
    String body = String.join("&", pairs);
    if (body.length() > LONGEST) {
      return Optional.empty();
    }
    Map<String, String> kept = new HashMap<>();
    kept.put(OWNER, signedIn.account().key());
    kept.put(ACTION, request.getRequestURI());
    kept.put(BODY, body);
    String id = session.interruptedForms().keep(Route.RESUBMIT.path(), kept);
    return Optional.of(
        request.getContextPath() + Route.RESUBMIT.path() + "?" + PARAMETER + "=" + id);
  }

  /** As of the page that offers it, where neither the browser nor {@code web.xml} says. */
  private static void setEncoding(HttpServletRequest request) {
    if (request.getCharacterEncoding() == null) {
      try {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The form that the address of the page names, if it is the user's own; it is gone then. */
  static Optional<FormResubmission> take(String id, UserSession session, SignInRecord signedIn) {
    Optional<Map<String, String>> kept =
        session
            .interruptedForms()
            .find(id, Route.RESUBMIT.path())
            .filter(form -> signedIn.account().key().equals(form.get(OWNER)));
    kept.ifPresent(form -> session.interruptedForms().forget(id));
    return kept.map(
        form ->
            new FormResubmission(
                form.getOrDefault(ACTION, ""), fields(form.getOrDefault(BODY, ""))));
  }

  private static List<Field> fields(String body) {
    List<Field> fields = new ArrayList<>();
    for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      fields.add(new Field(decoded(parts[0]), decoded(parts[1])));
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Without what was typed. */
  @Override
  public String toString() {
    return "FormResubmission[" + fields.size() + " fields]";
  }
}

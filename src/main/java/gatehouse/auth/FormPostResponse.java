package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.i18n.RequestLocale;
import gatehouse.web.PostedForm;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The authority's answer as a form (OAuth 2.0 Form Post Response Mode). It is posted from another
 * site, so the browser leaves the session's cookie at home: that is what {@code SameSite=Lax} is
 * for. A page of this site then posts the same form once more, and the cookie comes along.
 *
 * @param fields of the answer that this application knows
 * @param isSecond the form comes from that page: no cookie now means that there is none
 */
record FormPostResponse(Map<String, String> fields, boolean isSecond) {
  private static final String VIEW = "/WEB-INF/views/form-post.jsp";
  private static final String SECOND = "second";
  private static final List<String> KNOWN =
      List.of("state", "code", "error", "error_description", "iss");

  /** An authority has a few fields beside those. */
  private static final int MAX_VALUES = 50;

  /** Of one field; the longest is the code. */
  private static final int MAX_LENGTH = CallbackResponse.MAX_CODE_LENGTH;

  /**
   * @throws GatehouseException BAD_REQUEST where the body is no such form, or the query has
   *     anything
   */
  static FormPostResponse read(HttpServletRequest request) {
    if (!PostedForm.isAcceptable(request)) {
      throw refuse("is no short form alone");
    }
    if (request.getParameterMap().values().stream().mapToInt(values -> values.length).sum()
        > MAX_VALUES) {
      throw refuse("has too many fields");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : KNOWN) {
      String[] values = request.getParameterValues(name);
      if (values != null) {
        if (values.length != 1 || values[0].length() > MAX_LENGTH) {
          throw refuse("has the field " + name + " twice, or endless");
        }
        fields.put(name, values[0]);
      }
    }
    return new FormPostResponse(fields, request.getParameter(SECOND) != null);
  }

  /**
   * Whether it is worth while to post it once more: an answer without a state belongs to nobody.
   */
  boolean mayComeWithCookie() {
    return !isSecond && fields.containsKey("state");
  }

  /** Shows the page that posts the form once more: by itself with script, else by its button. */
  void repost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    RequestLocale.attach(request, response);
    request.setAttribute("fields", fields);
    request.getRequestDispatcher(VIEW).forward(request, response);
  }

  private static GatehouseException refuse(String problem) {
    return new GatehouseException(ErrorCode.BAD_REQUEST, "the posted callback " + problem);
  }

  /** Without its values. */
  @Override
  public String toString() {
    return "FormPostResponse" + fields.keySet();
  }
}

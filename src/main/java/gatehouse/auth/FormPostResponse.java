package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.i18n.RequestLocale;
import gatehouse.web.Parameters;
import gatehouse.web.PostedForm;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The authority's response as a form (OAuth 2.0 Form Post Response Mode). It is posted from another
 * site, so the browser does not send the session cookie, which is {@code SameSite=Lax}. A page of
 * this site then posts the same form again, with the cookie.
 *
 * @param fields the known ones of the response
 * @param isSecond whether the form was posted by that page
 */
record FormPostResponse(Map<String, String> fields, boolean isSecond) {
  private static final String VIEW = "/WEB-INF/views/form-post.jsp";
  private static final String SECOND = "second";
  private static final List<String> KNOWN =
      List.of("state", "code", "error", "error_description", "iss");

  /** The known fields, and some that an authority may add. */
  private static final int MAX_VALUES = 50;

  /** Of one field; the longest is the code. */
  private static final int MAX_LENGTH = CallbackResponse.MAX_CODE_LENGTH;

  /**
   * @throws GatehouseException BAD_REQUEST if the body is not such a form, or the query is not
   *     empty
   */
  static FormPostResponse read(HttpServletRequest request) {
    if (!PostedForm.isAcceptable(request)) {
      throw refuse("is not a short form without a query");
    }
    if (request.getParameterMap().values().stream().mapToInt(values -> values.length).sum()
        > MAX_VALUES) {
      throw refuse("has too many fields");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : KNOWN) {
      Parameters.single(request, name).ifPresent(value -> fields.put(name, value));
    }
    if (fields.values().stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
      throw refuse("has a field that is too long");
    }
    return new FormPostResponse(fields, request.getParameter(SECOND) != null);
  }

  /** Whether a second post may bring the session; a response without a state belongs to none. */
  boolean mayComeWithCookie() {
    return !isSecond && fields.containsKey("state");
  }

  /** Shows the page that posts the form again, by script or by its button. */
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

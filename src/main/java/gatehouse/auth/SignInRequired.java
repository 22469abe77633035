package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.InteractionRequest;
import gatehouse.web.LinkPreview;
import gatehouse.web.Route;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The answers to requests that need a sign-in and do not lead to one. Thread-safe. */
final class SignInRequired {
  static final String RETURN_PARAMETER = "return";

  private static final String PREVIEW = "/WEB-INF/views/preview.jsp";

  private final String contextPath;

  SignInRequired(String contextPath) {
    this.contextPath = contextPath;
  }

  /** 401, with the reason in JSON. Browsers do not keep a prefetched error. */
  void refuse(HttpServletResponse response, InteractionRequest interaction) throws IOException {
    String reason = interaction.isNone() ? "sign-in" : "consent";
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .printf(
            "{\"error\":\"%s\",\"reason\":\"%s\",\"signIn\":\"%s%s\"}",
            ErrorCode.INTERACTION_REQUIRED.messageKey(),
            interaction.claims() == null && interaction.stepUp().isNone() ? reason : "claims",
            contextPath,
            Route.SIGN_IN.path());
  }

  /**
   * A small page that says no more than that a sign-in is needed, and leads a browser on.
   *
   * @param address of this application
   */
  void showPreview(HttpServletRequest request, HttpServletResponse response, String address)
      throws ServletException, IOException {
    if (!request.getMethod().equals("OPTIONS")) {
      request.setAttribute("followed", LinkPreview.followed(address));
      request.getRequestDispatcher(PREVIEW).forward(request, response);
    }
  }

  /** Sets where the sign-in button of a page returns to. */
  static void offerSignIn(HttpServletRequest request, String returnAddress) {
    request.setAttribute("signInQuery", query(returnAddress));
  }

  String signInAddress(String returnAddress) {
    return contextPath + Route.SIGN_IN.path() + query(returnAddress);
  }

  private static String query(String returnAddress) {
    return "?" + RETURN_PARAMETER + "=" + URLEncoder.encode(returnAddress, StandardCharsets.UTF_8);
  }
}

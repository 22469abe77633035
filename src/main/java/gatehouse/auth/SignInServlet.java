package gatehouse.auth;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /signin}: of all parameters only {@code return} is read. */
public final class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient SignInPages pages;

  public SignInServlet(SignInPages pages) {
    this.pages = pages;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    pages.begin(
        request, response, Optional.ofNullable(request.getParameter(SignInPages.RETURN_PARAMETER)));
  }

  /** Begins nothing: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}

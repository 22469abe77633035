package gatehouse.editing;

import gatehouse.auth.CurrentUser;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.i18n.RequestLocale;
import gatehouse.web.Redirect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a form: it is shown, shown again with what is wrong, or done. */
final class EventForms {
  private static final Logger LOG = LoggerFactory.getLogger(EventForms.class);

  private EventForms() {}

  static void show(
      HttpServletRequest request, HttpServletResponse response, EventFormPage page, int status)
      throws ServletException, IOException {
    response.setStatus(status);
    request.setAttribute("form", page);
    request.getRequestDispatcher("/WEB-INF/views/edit.jsp").forward(request, response);
  }

  /**
   * Shows a form for the first time, or again after a sign-in, which has not sent it.
   *
   * @param resumed whether a sign-in has interrupted it
   */
  static void open(
      HttpServletRequest request, HttpServletResponse response, EventFormPage page, boolean resumed)
      throws ServletException, IOException {
    String notice = resumed ? RequestLocale.of(request).text("editing.resumed") : null;
    show(request, response, page.with(Map.of(), notice, ""), 200);
  }

  static EventFormPage unreadable(
      EventFormPage page, EventFormReader reader, RequestLocale locale) {
    return page.with(reader.problems(), locale.text("editing.not-saved"), reader.doubtful());
  }

  /** Shows the form again, with everything that was typed. */
  static void failed(
      HttpServletRequest request,
      HttpServletResponse response,
      EventFormPage page,
      GatehouseException failure)
      throws ServletException, IOException {
    String happened = failure(failure, RequestLocale.of(request));
    show(request, response, page.with(Map.of(), happened, ""), failure.code().status());
  }

  /**
   * What has happened to a form that has not done its work.
   *
   * @throws GatehouseException the failure, if a sign-in may help
   */
  static String failure(GatehouseException failure, RequestLocale locale) {
    if (failure.code() == ErrorCode.INTERACTION_REQUIRED) {
      throw failure;
    }
    LOG.warn("a form is shown again: {}", failure.getMessage());
    return locale.text("error." + failure.code().messageKey() + ".what")
        + " "
        + locale.text("editing.kept");
  }

  /**
   * Leads to a page of the calendar.
   *
   * @param flash the key of what that page says
   */
  static void done(
      HttpServletRequest request,
      HttpServletResponse response,
      CurrentUser user,
      String flash,
      String page) {
    user.session().flashMessages().add(flash, null);
    Redirect.seeOther(response, request.getServletContext().getContextPath() + "/calendar" + page);
  }
}

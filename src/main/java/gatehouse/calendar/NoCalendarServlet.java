package gatehouse.calendar;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * {@code GET /calendar} where accounts are of Azure AD B2C: they have no mailbox, and Graph does
 * not know them. An old link still leads to a page that says so.
 */
public final class NoCalendarServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    throw new GatehouseException(
        ErrorCode.NO_CALENDAR, "a calendar is asked for, and accounts of B2C have none");
  }
}

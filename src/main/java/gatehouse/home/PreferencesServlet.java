package gatehouse.home;

import gatehouse.auth.SignInRedirector;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.i18n.RequestLocale;
import gatehouse.session.SessionCookie;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Parameters;
import gatehouse.web.PostedForm;
import gatehouse.web.Redirect;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code POST /preferences}, from the footer of every page: keeps the language or the colours that
 * somebody has chosen in a cookie of the browser. The cookies say nothing about who it is, and
 * strangers have them, too, so there is no session and no token of one.
 */
public final class PreferencesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String COLOURS = "colours";
  private static final Set<String> SCHEMES = Set.of("light", "dark");

  /** As the browser or the system wishes. */
  private static final String AUTOMATIC = "auto";

  private static final int MAX_AGE = (int) Duration.ofDays(365).toSeconds();

  private final transient SignInRedirector redirector;

  public PreferencesServlet(SignInRedirector redirector) {
    this.redirector = redirector;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    if (FetchMetadata.isFromElsewhere(request)) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "another site has posted the form of the preferences");
    }
    if (!PostedForm.isAcceptable(request)) {
      throw new GatehouseException(ErrorCode.BAD_REQUEST, "the preferences are not a short form");
    }
    keep(request, response, RequestLocale.COOKIE, RequestLocale::offers);
    keep(request, response, COLOURS, SCHEMES::contains);
    String page = Parameters.single(request, "return").orElse("");
    Redirect.seeOther(response, redirector.pageOrHome(page));
  }

  private void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      Predicate<String> offered) {
    Parameters.single(request, name)
        .ifPresent(
            choice -> {
              boolean automatic = choice.equals(AUTOMATIC);
              if (!automatic && !offered.test(choice)) {
                throw new GatehouseException(ErrorCode.BAD_REQUEST, "no such " + name);
              }
              response.addCookie(
                  SessionCookie.sibling(
                      getServletContext(), name, automatic ? "" : choice, automatic ? 0 : MAX_AGE));
            });
  }
}

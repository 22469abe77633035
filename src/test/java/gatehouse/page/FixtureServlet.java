package gatehouse.page;

import gatehouse.auth.FormResubmission;
import gatehouse.calendar.CalendarPage;
import gatehouse.calendar.CalendarView;
import gatehouse.calendar.Outage;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import gatehouse.profile.ProfilePage;
import gatehouse.session.FlashMessages.Flash;
import gatehouse.session.IdTokenSummary;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserAuthorities;
import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /show/NAME}: puts a made-up model on the request and shows the JSP that it is for. */
final class FixtureServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Breaks out of everything that does not escape: text, both kinds of attributes, a link. */
  static final String HOSTILE =
      "x'\"><script>alert(1)</script><img src=x onerror=alert(2)>' onfocus='alert(3)' {0} ${1+1}";

  /** One of each page in each of its states. */
  static final List<String> NAMES =
      List.of(
          "home",
          "home-signed-in",
          "home-hostile",
          "home-nameless",
          "home-next",
          "home-next-none",
          "home-next-unknown",
          "calendar",
          "calendar-day",
          "calendar-week",
          "calendar-month",
          "calendar-agenda",
          "calendar-empty",
          "calendar-hostile",
          "calendar-partial",
          "calendar-clocks",
          "calendar-unknown-zone",
          "calendar-unset-zone",
          "calendar-unreadable-zone",
          "calendar-side",
          "calendars",
          "calendars-hostile",
          "calendar-browser-zone",
          "calendar-chosen-zone",
          "event",
          "event-hostile",
          "event-many",
          "edit",
          "edit-new",
          "edit-hostile",
          "edit-wrong",
          "remove",
          "remove-hostile",
          "answer",
          "answer-hostile",
          "outage",
          "outage-paused",
          "outage-month",
          "search",
          "search-found",
          "search-none",
          "search-hostile",
          "free",
          "free-colleagues",
          "free-none",
          "free-hostile",
          "profile",
          "profile-renewed",
          "profile-b2c",
          "profile-hostile",
          "profile-nothing",
          "resubmit",
          "resubmit-hostile",
          "spa",
          "spa-known",
          "spa-hostile",
          "silent",
          "unsolicited",
          "unsolicited-consent");

  /** A page that a browser leaves at once. */
  static final String ONWARD = "preview";

  private static final Set<String> SIGNED_OUT =
      Set.of("home", ONWARD, "unsolicited", "spa", "silent");

  private static final UserAccount ADELE =
      new UserAccount("t.o", "Adele Vance", "adele.vance@contoso.example");

  /** A picture without anything on it, at every address. */
  static final class Nothing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setContentType("image/svg+xml");
      response.getWriter().write("<svg xmlns='http://www.w3.org/2000/svg'/>");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String name = request.getPathInfo().substring(1);
    request.setAttribute("correlationId", "c0ffee-1234");
    request.setAttribute("development", true);
    if (request.getParameter("broken") != null) {
      request.setAttribute("account", "of the wrong type, so that every page fails");
    }
    if (FixtureFaults.happens(name, response)) {
      return;
    }
    if (!SIGNED_OUT.contains(name)) {
      signIn(request, account(name, request));
    }
    if (name.startsWith("calendar")) {
      RequestLocale locale = RequestLocale.of(request);
      request.setAttribute("calendar", calendar(name, request, locale));
      request.setAttribute("side", FixtureSide.of(name, locale));
    }
    if (name.startsWith("search")) {
      request.setAttribute("found", FixtureFinds.found(name, HOSTILE, RequestLocale.of(request)));
    }
    if (name.startsWith("free")) {
      request.setAttribute("free", FixtureFinds.free(name, HOSTILE, RequestLocale.of(request)));
    }
    if (name.startsWith("event")) {
      request.setAttribute("event", FixtureDetails.page(name, HOSTILE, RequestLocale.of(request)));
    }
    if (name.matches("(edit|remove|answer).*")) {
      request.setAttribute("form", FixtureForms.of(name, HOSTILE));
    }
    if (name.startsWith("resubmit")) {
      String typed = name.endsWith("hostile") ? HOSTILE : "100";
      request.setAttribute(
          "form",
          new FormResubmission(
              PageServer.CONTEXT_PATH + "/reports/x",
              List.of(new FormResubmission.Field(typed, typed))));
    }
    if (name.startsWith("spa")) {
      FixtureSpa.show(name, HOSTILE, request);
    }
    if (name.startsWith("home-next") || name.equals("home-hostile")) {
      request.setAttribute(
          "next", FixtureEvents.next(name.substring("home-".length()), RequestLocale.of(request)));
    }
    if (name.startsWith("outage")) {
      RequestLocale locale = RequestLocale.of(request);
      CalendarPage empty =
          name.endsWith("month")
              ? FixtureEvents.emptyMonth(locale)
              : FixtureEvents.page(List.of(), locale);
      request.setAttribute("outage", new Outage(empty, "/2026/11/18?view=week"));
      FixtureFaults.show(name, request);
    }
    if (name.startsWith("profile")) {
      request.setAttribute("profile", profile(name, request));
      request.setAttribute(
          "apis", Map.of(name.equals("profile-hostile") ? HOSTILE : "tasks", "GRANTED"));
    }
    request.setAttribute("followed", PageServer.CONTEXT_PATH + "/calendar?x=%22&from=preview");
    request.setAttribute("kind", name.endsWith("consent") ? "admin-consent" : "third-party");
    request.setAttribute("signInQuery", "?return=%2Fcalendar");
    request.setAttribute("signInHint", "&hint=x");
    String view = name.split("-", 2)[0];
    request.getRequestDispatcher("/WEB-INF/views/" + view + ".jsp").forward(request, response);
  }

  private static UserAccount account(String name, HttpServletRequest request) {
    return switch (name) {
      case "home-hostile",
          "calendar-hostile",
          "event-hostile",
          "profile-hostile",
          "edit-hostile",
          "remove-hostile",
          "answer-hostile",
          "calendars-hostile",
          "search-hostile",
          "free-hostile",
          "spa-hostile",
          "resubmit-hostile" ->
          new UserAccount(HOSTILE, HOSTILE, HOSTILE);
      case "home-nameless" -> new UserAccount("t.o", "🦊", null);
      case "home-named" -> {
        String own = request.getParameter("name");
        yield new UserAccount(own, own, own);
      }
      default -> ADELE;
    };
  }

  private static void signIn(HttpServletRequest request, UserAccount account) {
    request.setAttribute("account", account);
    request.setAttribute("csrfToken", account.equals(ADELE) ? "token" : HOSTILE);
    request.setAttribute(
        "flash",
        new FixtureFlash(List.of(new Flash("flash.other-user", account.name(), account.key()))));
  }

  private static Object calendar(String name, HttpServletRequest request, RequestLocale locale) {
    return switch (name) {
      case "calendar-day" -> FixtureEvents.page(CalendarView.DAY, locale);
      case "calendar-week" -> FixtureEvents.page(CalendarView.WEEK, locale);
      case "calendar-month" -> FixtureEvents.page(CalendarView.MONTH, locale);
      case "calendar-agenda" -> FixtureEvents.page(CalendarView.AGENDA, locale);
      case "calendar-empty" -> FixtureEvents.page(List.of(), locale);
      case "calendar-hostile" ->
          FixtureEvents.page(
              new CalendarEvents(FixtureEvents.hostile(HOSTILE), true, 0),
              zone(MailboxZone.Origin.UNKNOWN, HOSTILE),
              locale);
      case "calendar-side" -> FixtureEvents.page(FixtureSide.events(), locale);
      case "calendar-partial" ->
          FixtureEvents.page(
              new CalendarEvents(FixtureEvents.ordinary(), true, 0),
              FixtureEvents.FROM_MAILBOX,
              locale);
      case "calendar-clocks" -> FixtureEvents.weekOfClockChange(locale);
      case "calendar-many" ->
          FixtureEvents.page(
              FixtureEvents.many(Integer.parseInt(request.getParameter("count"))), locale);
      case "calendar-unknown-zone" -> withZone(MailboxZone.Origin.UNKNOWN, locale);
      case "calendar-unset-zone" -> withZone(MailboxZone.Origin.NOT_SET, locale);
      case "calendar-browser-zone" -> withZone(MailboxZone.Origin.BROWSER, locale);
      case "calendar-chosen-zone" -> withZone(MailboxZone.Origin.CHOSEN, locale);
      case "calendar-unreadable-zone" -> withZone(MailboxZone.Origin.UNREADABLE, locale);
      default -> FixtureEvents.page(FixtureEvents.ordinary(), locale);
    };
  }

  private static ProfilePage profile(String name, HttpServletRequest request) {
    Optional<IdTokenSummary> kept =
        switch (name) {
          case "profile-renewed" -> Optional.of(FixtureClaims.renewed());
          case "profile-b2c" -> Optional.of(FixtureClaims.ofB2c());
          case "profile-hostile" -> Optional.of(FixtureClaims.hostile(HOSTILE));
          case "profile-nothing" -> Optional.empty();
          default -> Optional.of(FixtureClaims.ordinary());
        };
    boolean hostile = name.equals("profile-hostile");
    Identity identity =
        hostile
            ? new Identity(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
            : name.equals("profile-b2c")
                ? new Identity("issuer", FixtureClaims.OBJECT, FixtureClaims.OBJECT, null)
                : new Identity("issuer", "s", FixtureClaims.OBJECT, FixtureClaims.TENANT);
    SignInRecord signedIn =
        new SignInRecord(
            account(name, request),
            new OriginalIdToken(identity, null, null),
            null,
            null,
            Set.of(),
            UserAuthorities.NONE,
            "csrf",
            Instant.EPOCH);
    return ProfilePage.of(signedIn, kept, RequestLocale.of(request).locale());
  }

  private static Object withZone(MailboxZone.Origin origin, RequestLocale locale) {
    return FixtureEvents.page(
        new CalendarEvents(FixtureEvents.ordinary(), false, 0),
        zone(origin, "Customized Time Zone"),
        locale);
  }

  private static MailboxZone zone(MailboxZone.Origin origin, String name) {
    return new MailboxZone(ZoneId.of("Europe/Stockholm"), origin, name, null);
  }
}

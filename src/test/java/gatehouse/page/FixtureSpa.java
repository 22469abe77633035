package gatehouse.page;

import gatehouse.auth.ImplicitUser;
import gatehouse.i18n.RequestLocale;
import gatehouse.spa.BrowserClient;
import gatehouse.spa.PendingRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Models of the page of the implicit flow. */
final class FixtureSpa {
  private FixtureSpa() {}

  static void show(String name, String hostile, HttpServletRequest request) {
    boolean isHostile = name.endsWith("hostile");
    URI page = URI.create("https://calendar.example/spa");
    request.setAttribute(
        "client",
        new BrowserClient(
            isHostile ? hostile : "app",
            page,
            URI.create(page + "/silent"),
            isHostile ? hostile : "openid User.Read",
            // With it the page of a user asks at once, in a frame.
            isHostile ? Optional.empty() : Optional.of(URI.create("https://graph.example/v1.0")),
            isHostile ? "login" : ""));
    request.setAttribute(
        "authorizationEndpoint", isHostile ? hostile : "https://login.example/authorize");
    request.setAttribute(
        "pending",
        List.of(
            isHostile
                ? new PendingRequest(hostile, hostile, 1)
                : new PendingRequest("hash", "csrf", 1)));
    if (!name.equals("spa")) {
      request.setAttribute("next", FixtureEvents.next("next", RequestLocale.of(request)));
    }
    if (isHostile) {
      request.setAttribute("user", new ImplicitUser(hostile, hostile, hostile, hostile, hostile));
    }
  }
}

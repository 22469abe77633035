package gatehouse.spa;

import gatehouse.config.Settings;
import gatehouse.web.Route;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The registration as the application in the browser uses it: a public client, in the words of RFC
 * 6749, with the id of this one.
 *
 * @param redirectUri of sign-ins
 * @param silentRedirectUri of requests in a hidden frame
 * @param scope without a refresh token, which the implicit flow never gives
 * @param graph empty if there is none, or no calendar
 * @param prompt of the settings, as a request has it; empty for none. With {@code login} the page
 *     may not ask for less
 */
public record BrowserClient(
    String id,
    URI redirectUri,
    URI silentRedirectUri,
    String scope,
    Optional<URI> graph,
    String prompt) {

  /**
   * @param contextPath of this application
   */
  static BrowserClient of(Settings settings, String contextPath) {
    URI callback = settings.client().redirectUri();
    return new BrowserClient(
        settings.client().id(),
        callback.resolve(contextPath + Route.SPA.path()),
        callback.resolve(contextPath + Route.SPA_SILENT.path()),
        settings.client().scopes().stream()
            .filter(scope -> !scope.equals("offline_access"))
            .collect(Collectors.joining(" ")),
        settings.graph().endpoint(),
        prompt(settings.signIn().prompt()));
  }

  private static String prompt(Settings.Prompt prompt) {
    return prompt == Settings.Prompt.UNSET ? "" : prompt.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the page may ask for less than the password. */
  public boolean choosesPrompt() {
    return !prompt.equals("login");
  }

  /** For EL, which knows no {@link Optional}; empty if there is none. */
  public String graphAddress() {
    return graph.map(URI::toString).orElse("");
  }
}

package gatehouse.config;

import gatehouse.credential.AssertionAlgorithm;
import gatehouse.web.Route;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Validates what the application is registered as. */
final class ClientValidator {
  private static final String OFFLINE_ACCESS = "offline_access";

  /** Asked for at every sign-in (OIDC Core, sections 5.4 and 11); the last one may be left out. */
  private static final List<String> OIDC_SCOPES = List.of("openid", "profile", OFFLINE_ACCESS);

  private static final List<String> GRAPH_SCOPES =
      List.of(SettingKey.SCOPES.defaultText().split(" "));

  private final RawSettings raw;
  private final UrlValidator urls;
  private final String contextPath;

  ClientValidator(RawSettings raw, UrlValidator urls, String contextPath) {
    this.raw = raw;
    this.urls = urls;
    this.contextPath = contextPath;
  }

  /**
   * @param graph whether there is Microsoft Graph, whose permissions are asked for by default
   */
  Settings.Client validate(boolean b2c, boolean graph) {
    String id = raw.printable(SettingKey.APP_ID);
    return new Settings.Client(
        id,
        new CredentialValidator(raw, urls).validate(),
        raw.choice(SettingKey.TOKEN_ENDPOINT_AUTH_METHOD, Settings.AuthMethod.class),
        new Settings.Assertion(
            raw.choice(SettingKey.TOKEN_ENDPOINT_AUTH_SIGNING_ALG, AssertionAlgorithm.class),
            Optional.of(raw.printable(SettingKey.CERTIFICATE_KID)).filter(kid -> !kid.isEmpty())),
        redirectUri().orElse(UrlValidator.REJECTED),
        scopes(id, b2c, graph));
  }

  private Optional<URI> redirectUri() {
    SettingKey key = SettingKey.REDIRECT;
    return urls.ofApplication(key)
        .filter(this::isFreePathOfThisApplication)
        .filter(url -> urls.hasPlainPath(key, url));
  }

  private boolean isFreePathOfThisApplication(URI redirect) {
    String path = redirect.getRawPath();
    if (!path.startsWith(contextPath + "/")) {
      raw.reject(
          SettingKey.REDIRECT,
          "its path " + path + " lies outside of where this application runs, " + contextPath + "/",
          "deploy the application where the redirect leads, or register another redirect");
      return false;
    }
    if (Route.isTaken(path.substring(contextPath.length()))) {
      raw.reject(
          SettingKey.REDIRECT,
          "its path " + path + " belongs to a page of this application",
          "choose another one, such as " + contextPath + "/callback");
      return false;
    }
    return true;
  }

  private List<String> scopes(String id, boolean b2c, boolean graph) {
    Set<String> scopes = new LinkedHashSet<>(OIDC_SCOPES);
    // B2C is asked for the application itself at least, or it gives no access token.
    List<String> withoutGraph = b2c ? List.of(id) : List.of("email", OFFLINE_ACCESS);
    List<String> written =
        graph || raw.isSet(SettingKey.SCOPES) ? raw.words(SettingKey.SCOPES) : withoutGraph;
    List<String> lowerCase = written.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    if (!b2c && lowerCase.contains("openid") && !lowerCase.contains(OFFLINE_ACCESS)) {
      // Who names openid names all that is asked for beside the APIs (decision 0028).
      scopes.remove(OFFLINE_ACCESS);
    }
    for (String scope : written) {
      String lower = scope.toLowerCase(Locale.ROOT);
      boolean standard = OIDC_SCOPES.contains(lower);
      scopes.add(standard ? lower : scope);
      if (scope.contains(",")) {
        raw.reject(SettingKey.SCOPES, "has a comma", "separate scopes by a space");
      } else if (!scope.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\')) {
        // RFC 6749, section 3.3: scope-token
        raw.reject(SettingKey.SCOPES, "has a character that no scope may have", "remove it");
      } else if (b2c && !standard && !scope.contains("/") && !scope.equals(id)) {
        raw.reject(
            SettingKey.SCOPES,
            "has a permission of Microsoft Graph, where accounts of B2C have nothing",
            "remove the line: the application itself is asked for then");
      } else if (!b2c && !graph && GRAPH_SCOPES.contains(scope)) {
        raw.reject(
            SettingKey.SCOPES,
            "has a permission of Microsoft Graph, but graph_endpoint is none",
            "remove the line, or write the provider's scopes");
      }
    }
    return List.copyOf(scopes);
  }
}

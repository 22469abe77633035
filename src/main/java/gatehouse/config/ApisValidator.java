package gatehouse.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates the downstream APIs. */
final class ApisValidator {
  private static final SettingKey KEY = SettingKey.APIS;
  private static final String BASE_URL = "base_url";
  private static final String SCOPES = "scopes";
  private static final int MAX_PORT = 65_535;

  /** RFC 6749, section 3.3, with the URI or the id of the API in front, as Entra writes them. */
  private static final String SCOPE = "[!#-\\[\\]-~]+/[!#-.0-\\[\\]-~]+";

  private static final String GRAPHS_ID = "00000003-0000-0000-c000-000000000000";

  private final RawSettings raw;

  ApisValidator(RawSettings raw) {
    this.raw = raw;
  }

  /**
   * @param graph whose permissions {@code scopes} has
   */
  List<DownstreamApi> validate(Optional<URI> graph) {
    Map<String, RawSetting> members = raw.members(KEY);
    if (members.isEmpty() && raw.isSet(KEY)) {
      raw.reject(
          KEY,
          "is not a mapping of names",
          "write it in the settings file, as oauth_settings.yml.example shows it");
    }
    members.forEach(this::refuseUnknown);
    return members.entrySet().stream()
        .filter(member -> !member.getKey().contains("."))
        .map(member -> api(member.getKey(), member.getValue().source(), members, graph))
        .toList();
  }

  private void refuseUnknown(String member, RawSetting value) {
    int dot = member.indexOf('.');
    if (dot >= 0 && !List.of(BASE_URL, SCOPES).contains(member.substring(dot + 1))) {
      raw.reject(
          KEY, member, value.source(), "is not a key of an API", "write base_url and scopes");
    }
  }

  private DownstreamApi api(
      String name, String source, Map<String, RawSetting> members, Optional<URI> graph) {
    if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
      raw.reject(
          KEY, name, source, "is not a short word", "use small letters, digits and hyphens alone");
    }
    String baseUrl = text(name + "." + BASE_URL, source, members);
    URI url = baseUrl.isEmpty() ? UrlValidator.REJECTED : url(name, source, members, baseUrl);
    String scopes = text(name + "." + SCOPES, source, members);
    List<String> words = scopes.isEmpty() ? List.of() : Arrays.asList(scopes.split("\\s+"));
    String problem = problem(words, graph);
    if (problem != null) {
      String member = name + "." + SCOPES;
      raw.reject(
          KEY,
          member,
          sourceOf(member, members, source),
          problem,
          "write the permissions of this API alone, such as api://CLIENT_ID/Reports.Read");
    }
    return new DownstreamApi(name, url, words);
  }

  private static String sourceOf(String member, Map<String, RawSetting> members, String source) {
    RawSetting value = members.get(member);
    return value == null ? source : value.source();
  }

  /** Empty if it is missing or of no use, which is said. */
  private String text(String member, String source, Map<String, RawSetting> members) {
    RawSetting value = members.get(member);
    if (value != null && value.unusable()) {
      return "";
    }
    if (value == null || value.text().isEmpty()) {
      raw.reject(
          KEY,
          member,
          sourceOf(member, members, source),
          value == null ? "is missing" : "is empty",
          "see oauth_settings.yml.example");
      return "";
    }
    return value.text();
  }

  private URI url(String name, String source, Map<String, RawSetting> members, String text) {
    String member = name + "." + BASE_URL;
    try {
      URI url = new URI(text.replaceFirst("/$", ""));
      if ("https".equals(url.getScheme())
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && url.getPort() != 0
          && url.getPort() <= MAX_PORT
          && !url.getRawAuthority().endsWith(":")
          && (url.getRawPath().isEmpty() || UrlValidator.isPlainPath(url.getRawPath()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Falls through: its message quotes the text.
    }
    raw.reject(
        KEY,
        member,
        sourceOf(member, members, source),
        "is not an https URL of host and plain path",
        "write https://, a host and a path of letters, digits and . _ ~ - without a query");
    return UrlValidator.REJECTED;
  }

  private static @Nullable String problem(List<String> scopes, Optional<URI> graph) {
    List<String> resources =
        scopes.stream()
            .filter(scope -> scope.contains("/"))
            .map(scope -> scope.substring(0, scope.lastIndexOf('/')))
            .distinct()
            .toList();
    if (!scopes.stream().allMatch(scope -> scope.matches(SCOPE))) {
      return "has a scope that names no API, as those of Microsoft Graph do";
    }
    if (resources.size() > 1) {
      return "has scopes of several APIs, and an access token is for one";
    }
    if (resources.stream().anyMatch(resource -> isGraphs(resource, graph))) {
      return "has scopes of Microsoft Graph, whose place is the setting scopes";
    }
    return scopes.stream().anyMatch(scope -> scope.endsWith("/.default"))
        ? "has .default, which the authority does not take beside other scopes"
        : null;
  }

  private static boolean isGraphs(String resource, Optional<URI> graph) {
    String bare = resource.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    String host = bare.replaceFirst("[/:].*", "");
    return host.equals(GRAPHS_ID)
        || NationalCloud.hasGraph(host)
        || graph.filter(url -> host.equals(url.getHost())).isPresent();
  }
}

package gatehouse.importer;

import gatehouse.importer.Entries.Entry;
import java.util.List;
import java.util.Map;

/** What every Spring application has beside its identity provider. */
final class SpringLeftovers {
  private static final String FILTER = "map AuthFilter to these paths in web.xml";

  private static final Map<String, String> NOWHERE =
      Map.of(
          "app.protect", FILTER,
          "server", "the container's own configuration has it",
          "user-group", "write an init-param groups of AuthFilter in web.xml",
          "user-name-attribute-name", "the name is taken from the ID token",
          "session-stateless", "sessions are kept here",
          "enabled", "sign-in is always on here");

  /** Of other parts of a Spring application. */
  private static final List<String> OTHERS =
      List.of("logging.", "management.", "spring.thymeleaf.", "spring.application.", "app.ui.");

  private final Entries entries;
  private final Draft draft;

  SpringLeftovers(Entries entries, Draft draft) {
    this.entries = entries;
    this.draft = draft;
  }

  /** Where a Spring application is, by its own settings. */
  static String baseUrl(Entries entries) {
    boolean tls = entries.hasAny("server.ssl");
    String port = entries.take("server.port").map(Entry::value).orElse("8080");
    String path = entries.take("server.servlet.context-path").map(Entry::value).orElse("");
    return (tls ? "https" : "http")
        + "://localhost:"
        + (port.matches("[1-9][0-9]{0,4}") ? port : "8080")
        + path.replaceFirst("/+$", "");
  }

  /**
   * @param section of the identity provider
   */
  void apply(String section) {
    for (String key : entries.left()) {
      NOWHERE.forEach(
          (start, why) -> {
            boolean own = (key + ".").startsWith(section + "." + start + ".");
            if (own || (key + ".").replaceAll("\\[\\d+]", "").startsWith(start + ".")) {
              entries.take(key);
              draft.leave(key, why);
            }
          });
      if (OTHERS.stream().anyMatch(key::startsWith)) {
        entries.take(key);
      }
    }
  }
}

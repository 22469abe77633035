package gatehouse.authorization;

import gatehouse.config.SettingsProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@link AccessRequirements} from the init-params of one filter, or says what is wrong. */
final class AccessRequirementsReader {
  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern AUTH_CONTEXT = Pattern.compile("c([1-9]|[1-9][0-9])");

  /** What Entra accepts as the value of an app role. */
  private static final Pattern ROLE = Pattern.compile("[^\\s,.][^\\s,]{0,119}");

  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]+");

  /** Shorter ones could be over before the browser is back from the authority. */
  private static final int LEAST_SECONDS = 60;

  private static final int MOST_SECONDS = 24 * 60 * 60;

  private final String filter;
  private final Map<String, String> params;
  private final Collection<SettingsProblem> problems;

  /** The init-params that an AuthFilter may have. */
  enum Param {
    ROLES("roles"),
    GROUPS("groups"),
    AUTH_CONTEXT("authContext"),
    MAX_AGE("maxAge"),
    SCOPES("scopes");

    private final String text;

    Param(String text) {
      this.text = text;
    }

    static String all() {
      return Arrays.stream(values()).map(param -> param.text).collect(Collectors.joining(", "));
    }
  }

  /**
   * @param filter its name in {@code web.xml}
   * @param problems takes what is wrong
   */
  AccessRequirementsReader(
      String filter, Map<String, String> params, Collection<SettingsProblem> problems) {
    this.filter = filter;
    this.params = params;
    this.problems = problems;
  }

  AccessRequirements read() {
    for (String name : params.keySet()) {
      if (Arrays.stream(Param.values()).noneMatch(param -> param.text.equals(name))) {
        problem(name, "is unknown", "use one of " + Param.all());
      }
    }
    return new AccessRequirements(
        words(Param.ROLES, ROLE, "is not the value of an app role"),
        words(Param.GROUPS, GUID, "is not the object id of a group").stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        authContext(),
        maxAge(),
        words(Param.SCOPES, SCOPE, "is not a scope"));
  }

  private Set<String> words(Param param, Pattern pattern, String problem) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : text(param).map(text -> List.of(text.split("[\\s,]+"))).orElse(List.of())) {
      String compared = param == Param.GROUPS ? word.toLowerCase(Locale.ROOT) : word;
      if (!pattern.matcher(compared).matches()) {
        problem(
            param.text, "has \"" + word + "\", which " + problem, "write blanks between several");
      }
      words.add(word);
    }
    return words;
  }

  private @Nullable String authContext() {
    Optional<String> text = text(Param.AUTH_CONTEXT);
    if (text.isPresent() && !AUTH_CONTEXT.matcher(text.get()).matches()) {
      problem(
          Param.AUTH_CONTEXT.text,
          "is not the id of an authentication context",
          "use one of c1 to c99, as Entra's admin center shows it");
    }
    return text.orElse(null);
  }

  private @Nullable Duration maxAge() {
    Optional<String> text = text(Param.MAX_AGE);
    if (text.isEmpty()) {
      return null;
    }
    int seconds = text.get().matches("\\d{1,6}") ? Integer.parseInt(text.get()) : 0;
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      problem(
          Param.MAX_AGE.text,
          "is not a number of seconds that can be kept",
          "use a whole number from " + LEAST_SECONDS + " to " + MOST_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }

  /** Empty if it is not set. */
  private Optional<String> text(Param param) {
    String text = params.get(param.text);
    if (text == null) {
      return Optional.empty();
    }
    if (text.replace(",", "").isBlank()) {
      problem(param.text, "is empty", "remove it, or say what is demanded");
      return Optional.empty();
    }
    return Optional.of(text.strip());
  }

  private void problem(String param, String problem, String remedy) {
    problems.add(
        new SettingsProblem(
            "the init-param " + param + " of the filter " + filter + " in web.xml",
            problem,
            remedy));
  }
}

package gatehouse.api;

import gatehouse.config.SettingsProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link ApiRequirements} from the init-params of one filter, or says what is wrong. */
final class ApiRequirementsReader {
  private static final String AUDIENCE = "audience";
  private static final String SCOPES = "scopes";
  private static final String ROLES = "roles";
  private static final String CLIENTS = "clients";
  private static final List<String> ALL = List.of(AUDIENCE, SCOPES, ROLES, CLIENTS);

  /**
   * As for a scope (RFC 6749, section 3.3), but without what looks like a pattern or a placeholder:
   * nothing is equal to those, so nobody would get in, and nobody would know why.
   */
  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e&&[^\",*\\\\{}]]+");

  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final String filter;
  private final Map<String, String> params;
  private final Collection<SettingsProblem> problems;

  /**
   * @param filter its name in {@code web.xml}
   * @param problems takes what is wrong
   */
  ApiRequirementsReader(
      String filter, Map<String, String> params, Collection<SettingsProblem> problems) {
    this.filter = filter;
    this.params = params;
    this.problems = problems;
  }

  ApiRequirements read() {
    for (String name : params.keySet()) {
      if (!ALL.contains(name)) {
        problem(name, "is unknown", "use one of " + String.join(", ", ALL));
      }
    }
    if (!params.containsKey(SCOPES) && !params.containsKey(ROLES)) {
      problems.add(
          new SettingsProblem(
              "the filter " + filter + " in web.xml",
              "demands neither scopes nor roles, so that any client of the tenant could call",
              "add an init-param scopes for users' tokens, or roles for applications' own"));
    }
    return new ApiRequirements(
        Set.copyOf(words(AUDIENCE, "cannot be an audience", WORD.asMatchPredicate())),
        words(SCOPES, "is not a scope", WORD.asMatchPredicate()),
        words(ROLES, "is not the value of an app role", WORD.asMatchPredicate()),
        words(CLIENTS, "is not the id of an application", GUID.asMatchPredicate()).stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  /** With white space or commas between them. */
  private List<String> words(String param, String problem, Predicate<String> valid) {
    if (!params.containsKey(param)) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    Stream.of(params.getOrDefault(param, "").split("[\\s,]+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .forEach(words::add);
    if (words.isEmpty()) {
      problem(param, "is empty", "remove it, or say what is demanded");
    }
    for (String word : words) {
      if (!valid.test(word)) {
        problem(
            param, "has \"" + word + "\", which " + problem, "write it as the registration has it");
      }
    }
    return words;
  }

  private void problem(String param, String problem, String remedy) {
    problems.add(
        new SettingsProblem(
            "the init-param " + param + " of the filter " + filter + " in web.xml",
            problem,
            remedy));
  }
}

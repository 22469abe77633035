package gatehouse.authorization;

import gatehouse.config.SettingsProblem;
import jakarta.servlet.FilterRegistration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The init-params of one filter of {@code web.xml}, each read with what is wrong with it. */
public final class InitParams {
  private final String filter;
  private final Map<String, String> params;
  private final Collection<SettingsProblem> problems;

  /**
   * @param filter its name in {@code web.xml}
   * @param problems takes what is wrong
   */
  public InitParams(
      String filter, Map<String, String> params, Collection<SettingsProblem> problems) {
    this.filter = filter;
    this.params = params;
    this.problems = problems;
  }

  /** Those of a filter in the running container; one that is mapped to nothing is a problem. */
  public static InitParams of(FilterRegistration filter, Collection<SettingsProblem> problems) {
    InitParams params = new InitParams(filter.getName(), filter.getInitParameters(), problems);
    if (filter.getUrlPatternMappings().isEmpty() && filter.getServletNameMappings().isEmpty()) {
      params.rejectFilter("protects nothing", "give it a filter-mapping, or remove it");
    }
    return params;
  }

  /** Every other name is a problem: most likely it is misspelled, and would demand nothing. */
  public void allow(List<String> names) {
    for (String name : params.keySet()) {
      if (!names.contains(name)) {
        reject(name, "is unknown", "use one of " + String.join(", ", names));
      }
    }
  }

  public boolean has(String name) {
    return params.containsKey(name);
  }

  /** Empty if it is not set; to be set to nothing is a problem. */
  Optional<String> text(String name) {
    String text = params.get(name);
    if (text == null) {
      return Optional.empty();
    }
    if (text.replace(",", "").isBlank()) {
      reject(name, "is empty", "remove it, or say what is demanded");
      return Optional.empty();
    }
    return Optional.of(text.strip());
  }

  /**
   * With blanks or commas between them, in their order; empty if it is not set.
   *
   * @param problem with a word that does not match, such as "is not a scope"
   */
  public Set<String> words(String name, Pattern pattern, String problem) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : text(name).map(text -> List.of(text.split("[\\s,]+"))).orElse(List.of())) {
      if (!word.isEmpty() && !pattern.matcher(word).matches()) {
        reject(
            name,
            "has \"" + word + "\", which " + problem,
            "write it as the registration has it, and blanks between several");
      }
      words.add(word);
    }
    words.remove("");
    return words;
  }

  public void reject(String name, String problem, String remedy) {
    problems.add(
        new SettingsProblem(
            "the init-param " + name + " of the filter " + filter + " in web.xml",
            problem,
            remedy));
  }

  /** What is wrong with the filter as a whole. */
  public void rejectFilter(String problem, String remedy) {
    problems.add(new SettingsProblem("the filter " + filter + " in web.xml", problem, remedy));
  }
}

package gatehouse.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings have problems: all of them, together. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingsProblem> problems;

  public SettingsException(List<SettingsProblem> problems) {
    super(
        problems.stream()
            .map(SettingsProblem::toString)
            .collect(Collectors.joining("\n  - ", "the settings have problems:\n  - ", "")));
    this.problems = List.copyOf(problems);
  }

  public List<SettingsProblem> problems() {
    return problems;
  }
}

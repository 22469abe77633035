package gatehouse.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings have faults: all of them, together. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<SettingsProblem> faults;

  public SettingsException(List<SettingsProblem> faults) {
    super(
        faults.stream()
            .map(SettingsProblem::toString)
            .collect(Collectors.joining("\n  - ", "the settings have faults:\n  - ", "")));
    this.faults = List.copyOf(faults);
  }

  public List<SettingsProblem> faults() {
    return faults;
  }
}

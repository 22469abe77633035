package gatehouse.config;

/**
 * One thing wrong with the settings, without any secret's value.
 *
 * @param where the key, and where it was set: a line of a file, a context-param, a property
 * @param problem what is wrong
 * @param remedy what to do about it
 */
public record SettingsProblem(String where, String problem, String remedy) {
  @Override
  public String toString() {
    return where + ": " + problem + "; " + remedy;
  }
}

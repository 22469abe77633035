package gatehouse.doctor;

import java.util.regex.Pattern;

/**
 * One thing that is wrong, and what the doctor says about it.
 *
 * @param line the one that names it, up to the check's result
 */
record Broken(String name, Preparation preparation, int status, Pattern line) {
  /** What an operator, or somebody else, has done. */
  @FunctionalInterface
  interface Preparation {
    void of(SetUp setUp) throws Exception;
  }

  static Broken problem(String name, String line, Preparation preparation) {
    return new Broken(name, preparation, 1, Pattern.compile("problem +" + line));
  }

  static Broken warning(String name, String line, Preparation preparation) {
    return new Broken(name, preparation, 0, Pattern.compile("warning +" + line));
  }

  static Broken unknown(String name, String line, Preparation preparation) {
    return new Broken(name, preparation, 2, Pattern.compile("unknown +" + line));
  }

  SetUp.Result examine(SetUp setUp) throws Exception {
    preparation.of(setUp);
    return setUp.check();
  }

  boolean names(String printed) {
    return line.matcher(printed).lookingAt();
  }

  @Override
  public String toString() {
    return name;
  }
}

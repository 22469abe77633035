package gatehouse.doctor;

import gatehouse.doctor.Finding.Result;
import java.util.ArrayList;
import java.util.List;

/** Collects findings in the order in which they are made. For one thread. */
final class Findings {
  /** Between what an exception of this application says and what it advises. */
  private static final String ADVICE = "; to fix it, ";

  private final List<Finding> all = new ArrayList<>();

  void ok(String check, String text) {
    add(check, Result.OK, text, "");
  }

  void warning(String check, String text, String remedy) {
    add(check, Result.WARNING, text, remedy);
  }

  void problem(String check, String text, String remedy) {
    add(check, Result.PROBLEM, text, remedy);
  }

  void unknown(String check, String text, String remedy) {
    add(check, Result.UNKNOWN, text, remedy);
  }

  void leftOut(String check, String text, String remedy) {
    add(check, Result.LEFT_OUT, text, remedy);
  }

  /**
   * @param said by the application, perhaps with what to do
   * @param otherwise the remedy if it has none
   */
  void problemAsSaid(String check, String said, String otherwise) {
    int advice = said.indexOf(ADVICE);
    if (advice < 0) {
      problem(check, said, otherwise);
    } else {
      problem(check, said.substring(0, advice), said.substring(advice + ADVICE.length()));
    }
  }

  private void add(String check, Result result, String text, String remedy) {
    all.add(new Finding(check, result, text, remedy));
  }

  void add(Finding finding) {
    all.add(finding);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}

package gatehouse.conformance;

/** With {@code response_mode=form_post}. */
class ConformanceForgeriesFormPostIT extends ForgeryRuns {
  ConformanceForgeriesFormPostIT() {
    super(Mode.FORM_POST, 15);
  }
}

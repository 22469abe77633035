package gatehouse.conformance;

/** With {@code response_mode=form_post}. */
class ConformanceFormPostIT extends ConformanceRuns {
  ConformanceFormPostIT() {
    super(Mode.FORM_POST);
  }
}

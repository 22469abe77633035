package gatehouse.conformance;

import org.junit.jupiter.api.Tag;

/** With {@code response_mode=form_post}. */
@Tag("full")
class ConformanceForgeriesFormPostIT extends ForgeryRuns {
  ConformanceForgeriesFormPostIT() {
    super(Mode.FORM_POST);
  }
}

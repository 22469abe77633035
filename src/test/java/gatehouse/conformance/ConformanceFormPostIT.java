package gatehouse.conformance;

import org.junit.jupiter.api.Tag;

/** With {@code response_mode=form_post}. */
@Tag("full")
class ConformanceFormPostIT extends ConformanceRuns {
  ConformanceFormPostIT() {
    super(Mode.FORM_POST);
  }
}

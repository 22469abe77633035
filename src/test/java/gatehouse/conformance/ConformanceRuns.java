package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The MUST rows of the OpenID Foundation's list for relying parties (ACCEPTANCE RP), as far as the
 * code flow has them, in one response mode.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConformanceRuns {
  private final Mode mode;
  private Stand stand;

  ConformanceRuns(Mode mode) {
    this.mode = mode;
  }

  @BeforeAll
  void start() {
    stand =
        Stand.start(mode, Map.of("scopes", "email User.Read MailboxSettings.Read Calendars.Read"));
  }

  @AfterAll
  void stop() {
    stand.close();
    assertThat(stand.log().faults()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return Stream.of(new CodeFlowRows(stand), new RefreshRows(stand), new DiscoveryRows(stand))
        .flatMap(Rows::tests);
  }
}

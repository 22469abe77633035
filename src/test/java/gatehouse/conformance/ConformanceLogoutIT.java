package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The logout rows of the OpenID Foundation's list for relying parties (ACCEPTANCE RP). */
class ConformanceLogoutIT {
  private static Stand stand;

  @BeforeAll
  static void start() {
    stand = Stand.start(Map.of());
  }

  @AfterAll
  static void stop() {
    stand.close();
    assertThat(stand.log().faults()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> rows() {
    return new LogoutRows(stand).tests();
  }
}

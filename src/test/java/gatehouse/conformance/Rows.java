package gatehouse.conformance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Some rows of the conformance list, each a test under its name. */
abstract class Rows {
  private final Stand stand;
  private final ConformanceChecks checks;
  private final List<DynamicTest> tests = new ArrayList<>();

  Rows(Stand stand) {
    this.stand = stand;
    this.checks = new ConformanceChecks(stand);
  }

  final void row(String name, Runnable test) {
    tests.add(
        dynamicTest(
            name,
            () -> {
              stand.forget();
              test.run();
            }));
  }

  final Stream<DynamicTest> tests() {
    return tests.stream();
  }

  final Stand stand() {
    return stand;
  }

  final ConformanceChecks checks() {
    return checks;
  }

  final void arm(String forgery) {
    stand.tenant().arm(forgery);
  }

  final List<TenantRequest> requests(Endpoint endpoint) {
    return stand.tenant().journal().requests(endpoint);
  }
}

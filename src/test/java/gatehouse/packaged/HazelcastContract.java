package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What all tests of Payara's cluster begin and end with. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HazelcastContract {
  private HazelcastNodes nodes;

  final HazelcastNodes nodes() {
    return nodes;
  }

  @BeforeAll
  void start() {
    nodes = new HazelcastNodes();
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  @BeforeEach
  void forget() {
    nodes.first().forget();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void j13_neitherOfThemHasAnythingToComplainOf() {
    assertThat(nodes.complaints()).isEmpty();
  }
}

package gatehouse.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final List<String> ROWS = List.of("a1", "a2", "a3", "a4", "b5", "a6", "a7", "b8");

  private final Sample ordinary = new Sample(false);
  private final Sample full = new Sample(true);

  @Test
  void anOrdinaryBuildTakesTheFirstAndEveryNth() {
    assertThat(ordinary.everyNth(3, ROWS)).containsExactly("a1", "a4", "a7");
    assertThat(ordinary.everyNth(1, ROWS)).isEqualTo(ROWS);
    assertThat(ordinary.everyNth(3, List.of())).isEmpty();
  }

  @Test
  void noKindIsLeftOut() {
    assertThat(ordinary.everyNth(3, ROWS, row -> row.charAt(0)))
        .containsExactly("a1", "a4", "b5", "a7");
    assertThat(ordinary.everyNth(100, ROWS, row -> row.charAt(0))).containsExactly("a1", "b5");
  }

  @Test
  void aNumberIsThatOfTheBuild() {
    assertThat(ordinary.times(5, 100)).isEqualTo(5);
    assertThat(full.times(5, 100)).isEqualTo(100);
  }

  @Test
  void theFullBuildTakesAll() {
    assertThat(full.everyNth(3, ROWS)).isEqualTo(ROWS);
    assertThat(full.everyNth(3, ROWS, row -> row.charAt(0))).isEqualTo(ROWS);
  }
}

package gatehouse.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void l01_ofAForeignExceptionOnlyTheClassesAreNamed() {
    Throwable thrown = new ExecutionException("canary", new IOException("canary"));
    assertThat(Causes.names(thrown)).isEqualTo("ExecutionException IOException");
    assertThat(Causes.ours(thrown)).isEmpty();
  }

  @Test
  void ourOwnIsFoundBelowThoseOfLibraries() {
    GatehouseException ours = new GatehouseException(ErrorCode.BUSY, "ours");
    assertThat(Causes.ours(ours)).containsSame(ours);
    assertThat(Causes.ours(new ExecutionException(new RuntimeException(ours)))).containsSame(ours);
  }

  @Test
  void aCircleEnds() {
    Exception one = new Exception();
    one.initCause(new IOException(one));
    assertThat(Causes.of(one)).hasSize(16);
    assertThat(Causes.ours(one)).isEmpty();
    assertThat(Causes.names(one)).startsWith("Exception IOException Exception");
  }
}

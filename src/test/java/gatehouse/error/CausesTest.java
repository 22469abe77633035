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

  /** L-01: the messages of libraries hold bodies of answers. */
  @Test
  void namesForeignExceptionsWithoutTheirMessages() {
    Throwable thrown =
        new GatehouseException(
            ErrorCode.GRAPH_UNAVAILABLE,
            "Graph gave no answer",
            null,
            new RuntimeException("CANARY", new IOException("CANARY")));

    assertThat(Causes.trace(thrown))
        .contains("GatehouseException: Graph gave no answer at gatehouse.error.CausesTest.")
        .contains("caused by java.lang.RuntimeException at")
        .contains("caused by java.io.IOException at")
        .doesNotContain("CANARY");
  }

  /** E-09: one event, one line, no matter what is in it. */
  @Test
  void staysOnOneShortLine() {
    Throwable thrown =
        new GatehouseException(
            ErrorCode.INTERNAL, "a\r\nb\u001b[31mc\u2028d" + "x".repeat(100_000));

    assertThat(Causes.trace(thrown))
        .contains(": a b [31mc d")
        .doesNotContainPattern("[\\p{Cntrl}\\u2028]")
        .hasSizeLessThan(3000);
  }

  @Test
  void theReasonIsOurWordsAlone() {
    Throwable ours = new GatehouseException(ErrorCode.SIGN_IN_STALE, "no\nstate");
    assertThat(Causes.reason(new IllegalStateException("CANARY", ours))).isEqualTo("no state");
    assertThat(Causes.reason(new IllegalStateException("CANARY"))).isEmpty();
  }

  @Test
  void endsWhereCausesGoInACircle() {
    Exception outer = new IllegalStateException();
    Exception inner = new IllegalArgumentException(outer);
    outer.initCause(inner);

    assertThat(Causes.trace(outer)).hasSizeLessThan(10_000);
    assertThat(Fault.of(outer).code()).isEqualTo(ErrorCode.INTERNAL);
  }
}

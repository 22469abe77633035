package gatehouse.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notes which tests were skipped and why, in one file for each class; the POM has the files printed
 * at the end of the build. JUnit finds this class by the service file of its interface.
 */
public final class SkippedTests implements TestExecutionListener {
  private final Path folder;

  public SkippedTests() {
    this(Path.of("target", "skipped"));
  }

  SkippedTests(Path folder) {
    this.folder = folder;
  }

  /** What an earlier build has noted is over. */
  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.getSource().orElse(null) instanceof ClassSource) {
      forget(test);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (test.getSource().orElse(null) instanceof ClassSource) {
      forget(test);
    }
    note(test, reason);
  }

  /** An assumption that did not hold. */
  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      note(test, result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
    }
  }

  private void forget(TestIdentifier test) {
    try {
      Files.deleteIfExists(folder.resolve(className(test)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(TestIdentifier test, String reason) {
    String name =
        test.getSource().orElse(null) instanceof MethodSource method
            ? method.getClassName() + "." + method.getMethodName()
            : className(test);
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(className(test)),
          name + ": " + reason + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String className(TestIdentifier test) {
    return test.getSource()
        .map(
            source ->
                source instanceof ClassSource type
                    ? type.getClassName()
                    : source instanceof MethodSource method ? method.getClassName() : "other")
        .orElse("other");
  }
}

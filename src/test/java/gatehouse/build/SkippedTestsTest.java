package gatehouse.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkippedTestsTest {
  /** Not found by name: it is run by the test below alone. */
  static class SomeAreSkipped {
    @Test
    void runs() {}

    @Test
    void assumes() {
      assumeTrue(false, "this machine has none");
    }
  }

  /** As {@link NeedsTool} on a machine that has none. */
  static final class NoSuchTool implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return new ToolCondition(any -> false, false).evaluate(Optional.of(Tool.NGINX));
    }
  }

  /** What {@link SkippedTests} has to report: as the class above, no test of this project. */
  @ExtendWith(NoSuchTool.class)
  static class AllAreSkipped {
    @Test
    void never() {}
  }

  static class NoneIsSkipped {
    @Test
    void runs() {}
  }

  private final Path folder;

  SkippedTestsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void run(Class<?> tests) {
    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            new SkippedTests(folder));
  }

  private String noted(Class<?> tests) throws IOException {
    Path file = folder.resolve(tests.getName());
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void aSkippedTestIsNotedByItsNameWithTheReason() throws IOException {
    run(SomeAreSkipped.class);
    assertThat(noted(SomeAreSkipped.class))
        .startsWith(SomeAreSkipped.class.getName() + ".assumes: ")
        .endsWith("this machine has none\n")
        .hasLineCount(1);
  }

  @Test
  void aSkippedClassIsNotedOnce() throws IOException {
    for (int build = 0; build < 2; build++) {
      run(AllAreSkipped.class);
      assertThat(noted(AllAreSkipped.class))
          .isEqualTo(AllAreSkipped.class.getName() + ": " + Tool.NGINX.missing() + "\n");
    }
  }

  @Test
  void whatRunsAgainIsSkippedNoMore() throws IOException {
    Files.writeString(folder.resolve(NoneIsSkipped.class.getName()), "earlier\n");
    run(NoneIsSkipped.class);
    assertThat(noted(NoneIsSkipped.class)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }
}

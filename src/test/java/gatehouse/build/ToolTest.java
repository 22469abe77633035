package gatehouse.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToolTest {
  @Test
  void aToolIsFoundOnThePath(@TempDir Path folder) throws IOException {
    Path tool = Files.createFile(folder.resolve("nginx"));
    String path = folder.resolve("nothing") + File.pathSeparator + folder;
    assertThat(Tool.NGINX.installed(path)).isNotEqualTo(Optional.of(tool));
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Path documented = Path.of("/usr/sbin/nginx");
    assertThat(Tool.NGINX.installed(path))
        .contains(Files.isExecutable(documented) ? documented : tool);
  }

  @ParameterizedTest
  @EnumSource(Tool.class)
  void whatNeedsAMissingToolIsSkippedAndSaysWhatToInstall(Tool tool) {
    ToolCondition without = new ToolCondition(any -> false, false);
    assertThat(without.evaluate(Optional.of(tool)))
        .satisfies(
            result -> {
              assertThat(result.isDisabled()).isTrue();
              assertThat(result.getReason().orElse(""))
                  .matches("no \\w+: install the package [\\w-]+, or .*-Dgatehouse\\.\\w+=PATH");
            });
    assertThat(without.evaluate(Optional.empty()).isDisabled()).isFalse();
  }

  @Test
  void nothingIsSkippedWhereTheToolIsThereOrTestsCount() {
    Optional<Tool> needed = Optional.of(Tool.REDIS);
    assertThat(new ToolCondition(any -> true, false).evaluate(needed).isDisabled()).isFalse();
    assertThat(new ToolCondition(any -> false, true).evaluate(needed).isDisabled()).isFalse();
  }
}

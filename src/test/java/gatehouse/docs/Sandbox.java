package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder in which commands of the documentation run, with names of this machine in them. */
public final class Sandbox {
  private final Path folder;

  public Sandbox(Path folder) {
    this.folder = folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** A file that a command needs to be there. */
  public Path with(String name, String text) throws IOException {
    Path file = file(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /**
   * Runs the block, which fails with its first command that does.
   *
   * @param changes to its text; each has to be needed
   * @return what it has printed
   */
  public String run(
      Documents.Block block, Map<String, String> changes, Map<String, String> environment)
      throws IOException, InterruptedException {
    String script = block.text();
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(script).contains(change.getKey());
      script = script.replace(change.getKey(), change.getValue());
    }
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(block + "\n" + said).isZero();
    return said;
  }
}

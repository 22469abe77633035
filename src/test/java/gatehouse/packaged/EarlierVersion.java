package gatehouse.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * The WAR of the commit before the application last changed, or of the one that the system property
 * {@code gatehouse.upgrade.from} names, built from the history by the Maven that is installed.
 */
final class EarlierVersion {
  private static final Path BUILDS = Path.of("target", "earlier").toAbsolutePath();
  private static final List<String> APPLICATION =
      List.of("src/main", "WEB-INF-overlay", "src/build");
  private static final Duration BUILD = Duration.ofMinutes(10);

  private EarlierVersion() {}

  /**
   * @throws TestAbortedException if there is no history to build it from
   */
  static Path war() {
    String commit = commit();
    Path source = BUILDS.resolve(commit);
    Path war = source.resolve("target/gatehouse.war");
    try {
      if (Files.notExists(war)) {
        Files.createDirectories(source);
        Path archive = BUILDS.resolve(commit + ".tar");
        require(run(Path.of(""), "git", "archive", "-o", archive.toString(), commit));
        require(run(source, "tar", "-xf", archive.toString()));
        require(run(source, "mvn", "-B", "-q", "-Dmaven.test.skip=true", "package"));
      }
      return war;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String commit() {
    String named = System.getProperty("gatehouse.upgrade.from", "");
    if (!named.isEmpty()) {
      return git("rev-parse", "--verify", named + "^{commit}");
    }
    List<String> changed =
        new ArrayList<>(List.of("log", "--first-parent", "-1", "--format=%H", "--"));
    changed.addAll(APPLICATION);
    return git("rev-parse", "--verify", git(changed.toArray(String[]::new)) + "^1^{commit}");
  }

  private static String git(String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Outcome outcome = run(Path.of(""), command.toArray(String[]::new));
    if (outcome.status != 0 || outcome.text.isEmpty()) {
      throw new TestAbortedException(
          "no earlier version: it is built from the history, of which git says: " + outcome.text);
    }
    return outcome.text;
  }

  private record Outcome(int status, String text) {}

  private static void require(Outcome outcome) {
    if (outcome.status != 0) {
      throw new AssertionError("the earlier version cannot be built:\n" + outcome.text);
    }
  }

  private static Outcome run(Path folder, String... command) {
    try {
      Path output = Files.createTempFile("gatehouse-earlier", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(BUILD.toSeconds(), TimeUnit.SECONDS);
      process.destroy();
      String text = Files.readString(output).strip();
      Files.delete(output);
      return new Outcome(ended ? process.exitValue() : -1, text);
    } catch (IOException e) {
      // No such program.
      return new Outcome(-1, Optional.ofNullable(e.getMessage()).orElse(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

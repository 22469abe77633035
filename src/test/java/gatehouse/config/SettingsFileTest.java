package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings file as a file: found or not, its size, its bytes. */
class SettingsFileTest {
  private final Path directory;

  SettingsFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void systemPropertyBeforeEnvironmentBeforeContextParamBeforeTheBundledFile()
      throws IOException, SettingsException {
    Operator operator = Operator.changed("app_id", "bundled");
    assertThat(operator.loads().client().id()).isEqualTo("bundled");
    operator.contextParam("gatehouse.settings", file("context-param").toString());
    assertThat(operator.loads().client().id()).isEqualTo("context-param");
    operator.environment("GATEHOUSE_SETTINGS", file("environment").toString());
    assertThat(operator.loads().client().id()).isEqualTo("environment");
    operator.property("gatehouse.settings", file("property").toString());
    assertThat(operator.loads().client().id()).isEqualTo("property");
  }

  @Test
  void noFileAtAllSaysWhereOneMayBe() {
    assertThat(Operator.nothing().problemTexts())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("no settings file found: ")
        .contains(
            "WEB-INF/oauth_settings.yml",
            "oauth_settings.yml.example",
            "system property gatehouse.settings",
            "environment variable GATEHOUSE_SETTINGS",
            "context-param gatehouse.settings");
  }

  @Test
  void fileThatCannotBeReadIsTheOneFault() {
    Path missing = directory.resolve("missing.yml");
    assertThat(Operator.named(missing).problemTexts())
        .containsExactly(
            "the settings file "
                + missing
                + ": does not exist; it was named by system property gatehouse.settings: check the"
                + " path and the file");
    assertThat(Operator.named(directory).problemTexts())
        .singleElement()
        .asString()
        .contains(directory + ": is a directory");
  }

  @Test
  void faultsOfTheOtherPlacesAreReportedBesideIt() {
    assertThat(
            Operator.named(directory.resolve("missing.yml"))
                .environment("OAUTH_PROMPT", "never")
                .problemTexts())
        .hasSize(2);
  }

  @Test
  void fileThatMayNotBeReadIsNamed() throws IOException {
    Path file = file("x");
    assumePosix(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    assertThat(Operator.named(file).problemTexts())
        .singleElement()
        .asString()
        .contains(file.toString(), "may not be read");
  }

  @Test
  void pathThatIsNoneIsAFault() {
    assertThat(Operator.nothing().environment("GATEHOUSE_SETTINGS", "a\u0000b.yml").problemTexts())
        .singleElement()
        .asString()
        .contains("cannot be the path of a file", "environment GATEHOUSE_SETTINGS");
  }

  @Test
  void deviceIsNoSettingsFile() {
    Path endless = Path.of("/dev/zero");
    assumeTrue(Files.exists(endless), "this system has no such device");

    assertThat(Operator.named(endless).problemTexts())
        .singleElement()
        .asString()
        .contains("is not an ordinary file");
  }

  @Test
  void t4_fileOfFiftyMegabytesIsRefusedWithoutReadingIt() throws IOException {
    Path file = directory.resolve("large.yml");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(50L * 1024 * 1024);
    }

    List<String> faults =
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Operator.named(file).problemTexts());

    assertThat(faults).singleElement().asString().contains(file + ": is larger than 64 KB");
  }

  @Test
  void t4_bytesThatAreNoUtf8AreRefused() throws IOException {
    for (byte[] bytes :
        List.of(
            Operator.LEAST.getBytes(StandardCharsets.UTF_16),
            "app_id: n\u00e4rvarande".getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff})) {
      Path file = Files.write(directory.resolve("bytes.yml"), bytes);
      assertThat(Operator.named(file).problemTexts())
          .singleElement()
          .asString()
          .contains("is not UTF-8 text");
    }
  }

  private Path file(String appId) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve(appId + ".yml"),
            Operator.LEAST.replaceFirst("app_id:.*", "app_id: " + appId));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }

  private static void assumePosix(Path file) throws IOException {
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
  }
}

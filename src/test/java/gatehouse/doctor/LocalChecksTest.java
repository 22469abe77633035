package gatehouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatehouse.config.SettingSources;
import gatehouse.config.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalChecksTest {
  @ParameterizedTest
  @CsvSource({
    "rw-------, false",
    "r--------, false",
    "rw-r-----, false",
    "rw-r--r--, true",
    "rw-rw-rw-, true",
    "rw-----w-, true",
  })
  void l05_fileOpenToEverybodyGetsAWarning(String permissions, boolean warned, @TempDir Path folder)
      throws IOException {
    List<Path> files =
        List.of(
            Files.writeString(folder.resolve("x.yml"), "federated_token: " + folder + "/token\n"),
            Files.writeString(folder.resolve("secret"), "s"),
            Files.writeString(folder.resolve("key"), "k"),
            Files.writeString(folder.resolve("token"), "t"));
    assumeTrue(files.get(0).getFileSystem().supportedFileAttributeViews().contains("posix"));
    for (Path file : files) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
    Map<String, String> environment =
        Map.of(
            "GATEHOUSE_SETTINGS", files.get(0).toString(),
            "OAUTH_APP_SECRET_FILE", files.get(1).toString(),
            "OAUTH_SESSION_KEY_FILE", files.get(2).toString());

    List<Finding> findings =
        LocalChecks.files(
            SettingsLoader.files(
                new SettingSources(name -> null, List.of(), name -> null, environment::get, null)));

    if (warned) {
      assertThat(findings)
          .extracting(Finding::text)
          .containsExactlyInAnyOrderElementsOf(
              files.stream()
                  .map(
                      file ->
                          "%s is open to every user of this machine (%s)"
                              .formatted(file, permissions))
                  .toList());
    } else {
      assertThat(findings).singleElement().extracting(Finding::result).isEqualTo(Finding.Result.OK);
    }
  }
}

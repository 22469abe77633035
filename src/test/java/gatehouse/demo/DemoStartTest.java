package gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D1: what the demo checks before it starts. */
class DemoStartTest {
  private final Path folder;

  DemoStartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "redirect: http://localhost:9080/callback, 9080",
    "'  redirect: \"http://localhost:9080/callback\" # as registered', 9080",
    "redirect: http://localhost/callback, 80",
    "redirect: https://calendar.example/callback, 8080",
    "'# redirect: http://localhost:9080/callback', 8080",
    "redirect: http://local host, 8080",
    "app_id: x, 8080",
  })
  void d1_ownSettingsBringThePortOfTheirRedirect(String line, int port) throws IOException {
    Path settings = folder.resolve("oauth_settings.yml");
    Files.writeString(settings, "app_id: 1\n" + line + "\nauthority: https://x.example/common\n");

    assertThat(OwnTenant.of(settings, 8080)).isEqualTo(new OwnTenant(settings, port));
  }

  @Test
  void d1_aMissingSettingsFileIsNamed() {
    assertThatThrownBy(() -> OwnTenant.of(folder.resolve("nowhere.yml"), 8080))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("demo.settings")
        .hasMessageContaining("nowhere.yml");
  }

  @Test
  void d1_aPortInUseIsFoundBeforeTheBuild() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = busy.getLocalPort();
      Checked ports = check("demo.port=0", "demo.tenant.port=" + port, "demo.settings=");
      assertThat(ports.exit()).isEqualTo(1);
      assertThat(ports.said()).contains("Port " + port + " is in use", "-Ddemo.tenant.port=PORT");
      assertThat(check("demo.tenant.port=" + port, "demo.settings=mine.yml").exit()).isZero();
    }
    assertThat(check("demo.port=0", "demo.tenant.port=0", "demo.settings=").exit()).isZero();
  }

  private record Checked(int exit, String said) {}

  private static Checked check(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(Path.of("src/build/java/Ports.java").toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Checked(process.waitFor(), said);
  }
}

package gatehouse.packaged;

import gatehouse.devtenant.DevTenant;
import gatehouse.journey.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an operator prepares: the settings file, and the options of the container's JVM. */
final class Operator {
  private Operator() {}

  /**
   * Writes the settings into the folder.
   *
   * @param changes to the settings that the application needs to work with its dev tenant
   * @return the JVM's options
   */
  static List<String> prepare(Site site, Path folder, Map<String, String> changes)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(site.settings());
    settings.put("session_key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    settings.putAll(changes);
    Path file = Files.writeString(folder.resolve("oauth_settings.yml"), yaml(settings));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    DevTenant tenant = site.tenant();
    return List.of(
        "-Xmx512m",
        "-Dgatehouse.settings=" + file,
        "-Djavax.net.ssl.trustStore=" + tenant.trustStore().toAbsolutePath(),
        "-Djavax.net.ssl.trustStorePassword=" + tenant.trustStorePassword(),
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  private static String yaml(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
        .collect(Collectors.joining());
  }
}

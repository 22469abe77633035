package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.journey.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE L-05: the WAR brings no secret, and nothing that one would be kept in. */
class ArtefactIT {
  @Test
  void l05_theWarHasNoSettingsNoKeyStoreAndNoKey() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile war = new ZipFile(Launch.packagedWar().toFile())) {
      for (ZipEntry entry : Collections.list(war.entries())) {
        names.add(entry.getName());
        if (!entry.getName().endsWith(".jar")) {
          byte[] content = war.getInputStream(entry).readAllBytes();
          assertThat(new String(content, StandardCharsets.ISO_8859_1))
              .as(entry.getName())
              .doesNotContain(Site.CLIENT_SECRET, "PRIVATE KEY-----\n");
        }
      }
    }
    assertThat(names)
        .contains("WEB-INF/web.xml")
        .noneMatch(name -> name.matches("(?i).*oauth_settings\\.ya?ml|.*\\.(p12|pfx|pem|jks|key)"))
        .noneMatch(name -> name.contains("devtenant"));
  }
}

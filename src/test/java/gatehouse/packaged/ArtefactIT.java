package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.journey.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ACCEPTANCE L-05: the WAR brings no secret, and nothing that one would be kept in. It is small,
 * and has all that is called (decision 0020).
 */
class ArtefactIT {
  private static final long MOST_BYTES = 15_000_000;

  @Test
  void theWarHasAtMostFifteenMegabytes() throws IOException {
    assertThat(Files.size(Launch.packagedWar())).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void ofShrunkLibrariesTheWarHasAllThatIsCalled(@TempDir Path unpacked) throws IOException {
    unpack(unpacked);
    ShrunkLibraries libraries = new ShrunkLibraries(unpacked.resolve("WEB-INF"));
    assertThat(libraries.missing()).isEmpty();
    assertThat(libraries.unusable()).isEmpty();
    assertThat(libraries.classesOfTheSdk()).isBetween(10L, 200L);
  }

  @Test
  void shrunkLibrariesBringTheirLicences(@TempDir Path unpacked) throws IOException {
    unpack(unpacked);
    try (Stream<Path> jars = Files.list(unpacked.resolve("WEB-INF/lib"))) {
      List<Path> shrunk =
          jars.filter(
                  jar ->
                      jar.getFileName()
                          .toString()
                          .matches("(microsoft-graph|kotlin-stdlib|.*\\.jstl)-[0-9.]+\\.jar"))
              .toList();
      assertThat(shrunk).hasSize(3);
      for (Path jar : shrunk) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          assertThat(Collections.list(zip.entries()))
              .as(jar.toString())
              .anyMatch(entry -> entry.getName().matches("META-INF/LICENSE(\\.md)?"));
        }
      }
    }
  }

  /**
   * Tomcat's pages (decision 0011): one for each JSP, under names of their own, the same from every
   * machine.
   */
  @Test
  void everyPageIsCompiledAndKnowsNoFileOfTheBuild() throws IOException {
    try (ZipFile war = new ZipFile(Launch.packagedWar().toFile())) {
      List<String> names = Collections.list(war.entries()).stream().map(ZipEntry::getName).toList();
      String compiled = "WEB-INF/classes/gatehouse/pages/";
      assertThat(names)
          .filteredOn(name -> name.startsWith(compiled) && name.endsWith("_jsp.class"))
          .hasSameSizeAs(
              names.stream().filter(name -> name.matches("WEB-INF/views/.*\\.jsp")).toList());
      assertThat(names).noneMatch(name -> name.startsWith("WEB-INF/classes/org/"));
      for (String name : names) {
        if (name.startsWith(compiled)) {
          byte[] content = war.getInputStream(war.getEntry(name)).readAllBytes();
          assertThat(new String(content, StandardCharsets.ISO_8859_1))
              .as(name)
              .doesNotContain("org/apache/jsp", ".jar");
        }
      }
    }
  }

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

  /** Copied into webapps and nothing else: the filter is there, and no file of sessions. */
  @Test
  void t14_w8_theWarBringsTomcatItsClassFilterAndMayBeReplicatedElsewhere() throws IOException {
    try (ZipFile war = new ZipFile(Launch.packagedWar().toFile())) {
      assertThat(text(war, "META-INF/context.xml"))
          .containsPattern("<Manager pathname=\"\"\\s+sessionAttributeValueClassNameFilter=\"java");
      assertThat(text(war, "WEB-INF/web.xml")).contains("<distributable/>");
      assertThat(text(war, "WEB-INF/glassfish-web.xml"))
          .contains("<session-manager persistence-type=\"memory\"/>");
    }
  }

  private static String text(ZipFile war, String name) throws IOException {
    return new String(
        war.getInputStream(war.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void unpack(Path folder) throws IOException {
    try (ZipFile war = new ZipFile(Launch.packagedWar().toFile())) {
      for (ZipEntry entry : Collections.list(war.entries())) {
        Path file = folder.resolve(entry.getName());
        if (entry.getName().startsWith("WEB-INF/") && !entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(war.getInputStream(entry), file);
        }
      }
    }
  }
}

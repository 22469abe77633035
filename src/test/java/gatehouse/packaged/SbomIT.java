package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the WAR says about itself: its libraries, their licences, and when it was made. */
class SbomIT {
  private static final String BILL = "META-INF/sbom/application.cdx.json";

  /** The container's, and annotations that nothing loads. */
  private static final Set<String> NOT_IN_THE_WAR =
      Set.of("jakarta.servlet-api", "cache-api", "annotations");

  /** Those that NOTICE and LICENSE are compatible with. */
  private static final Set<String> ACCEPTED =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "FreeBSD License");

  private final Path war = Path.of(System.getProperty("gatehouse.war", "target/gatehouse.war"));

  @Test
  void everyLibraryIsInTheBillWithALicenceThatIsAccepted() throws IOException {
    try (JarFile jar = new JarFile(war.toFile())) {
      assumeTrue(
          System.getenv("CI") != null || jar.getEntry(BILL) != null,
          "the WAR was built offline, without its bill of materials");
    }
    try (JarFile jar = new JarFile(war.toFile());
        InputStream bill = jar.getInputStream(jar.getEntry(BILL))) {
      JsonNode json = JsonMapper.builder().build().readTree(bill);
      assertThat(json.path("bomFormat").asText()).isEqualTo("CycloneDX");
      Map<String, Set<String>> licences = new TreeMap<>();
      for (JsonNode component : json.path("components")) {
        String name = component.path("name").asText();
        if (!NOT_IN_THE_WAR.contains(name)) {
          licences.put(name + "-" + component.path("version").asText(), licences(component));
        }
      }
      Set<String> libraries =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches("WEB-INF/lib/.*\\.jar"))
              .map(name -> name.replaceAll("WEB-INF/lib/(.*)\\.jar", "$1"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(licences.keySet()).isEqualTo(libraries);
      assertThat(licences)
          .allSatisfy((library, names) -> assertThat(names).containsAnyElementsOf(ACCEPTED));
    }
  }

  private static Set<String> licences(JsonNode component) {
    Set<String> names = new TreeSet<>();
    for (JsonNode entry : component.path("licenses")) {
      names.add(entry.path("license").path("id").asText());
      names.add(entry.path("license").path("name").asText());
    }
    return names;
  }

  /** So that two builds of one commit make the same bytes. */
  @Test
  void everyEntryHasTheDateOfTheRelease() throws IOException {
    Matcher date =
        Pattern.compile("<project.build.outputTimestamp>([^<]+)<")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(date.find()).isTrue();
    LocalDateTime expected = LocalDateTime.ofInstant(Instant.parse(date.group(1)), ZoneOffset.UTC);
    try (JarFile jar = new JarFile(war.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getTimeLocal).distinct()).containsExactly(expected);
      assertThat(jar.getManifest().getMainAttributes().keySet())
          .extracting(Object::toString)
          .doesNotContain("Built-By", "Build-Time", "Bnd-LastModified");
    }
  }
}

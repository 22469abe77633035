package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.UResourceBundle;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The committed table is ICU's; where it is not, this test has written the one to commit. */
class WindowsZonesTest {
  private static final Path COMMITTED =
      Path.of("src/main/resources/gatehouse/graph/windows-zones.txt");
  private static final Path GENERATED = Path.of("target/windows-zones.txt");

  @Test
  void t17_theTableIsThatOfIcuWithEveryTerritory() throws IOException {
    Files.createDirectories(GENERATED.getParent());
    Files.writeString(GENERATED, table());
    assertThat(COMMITTED)
        .as("ICU has another table. To commit it: cp %s %s", GENERATED, COMMITTED)
        .hasSameBinaryContentAs(GENERATED);
  }

  @Test
  void t17_everyWindowsNameHasTheZoneThatIcuGivesIt() {
    assertThat(icu()).hasSizeGreaterThan(130);
    for (String name : icu().keySet()) {
      assertThat(WindowsZones.iana(name))
          .as(name)
          .contains(TimeZone.getIDForWindowsID(name, "001"));
    }
  }

  private static String table() {
    return icu().entrySet().stream()
        .map(zone -> zone.getKey() + "|" + line(zone.getValue()) + "\n")
        .collect(
            Collectors.joining(
                "",
                """
                # The IANA zones of each Windows time zone: anywhere (001), and by territory.
                # From the Unicode Common Locale Data Repository as in ICU4J %d.%d, written by WindowsZonesTest.
                # Licence: Unicode License V3, see NOTICE.
                """
                    .formatted(
                        VersionInfo.ICU_VERSION.getMajor(), VersionInfo.ICU_VERSION.getMinor()),
                ""));
  }

  private static String line(Map<String, String> byTerritory) {
    return byTerritory.entrySet().stream()
        .map(zones -> zones.getKey() + "=" + zones.getValue().replace(' ', ','))
        .collect(Collectors.joining(" "));
  }

  /** By Windows name and territory, both sorted. */
  private static Map<String, Map<String, String>> icu() {
    UResourceBundle zones =
        UResourceBundle.getBundleInstance(
                "com/ibm/icu/impl/data/icudata", "windowsZones", TimeZone.class.getClassLoader())
            .get("mapTimezones");
    Map<String, Map<String, String>> table = new TreeMap<>();
    for (int i = 0; i < zones.getSize(); i++) {
      UResourceBundle zone = zones.get(i);
      Map<String, String> byTerritory = new TreeMap<>();
      for (int j = 0; j < zone.getSize(); j++) {
        byTerritory.put(zone.get(j).getKey(), zone.get(j).getString());
      }
      table.put(zone.getKey(), byTerritory);
    }
    return table;
  }
}

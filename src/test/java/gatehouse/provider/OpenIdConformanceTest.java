package gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.provider.FoundationModule.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE RP: src/docs/openid-conformance.md names the modules that are tested, and no other.
 */
class OpenIdConformanceTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(oidcc-[a-z0-9-]+)` \\| RP-\\d\\d \\| (.+) \\|$");

  @Test
  void theTableAndTheModulesAreInStep() throws IOException {
    Map<String, Boolean> documented = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("src/docs/openid-conformance.md")))
        .results()
        .forEach(row -> documented.put(row.group(1), row.group(2).startsWith("refused")));
    Map<String, Boolean> tested =
        Arrays.stream(FoundationModule.values())
            .collect(
                Collectors.toMap(
                    FoundationModule::module, module -> module.right() != Right.ACCEPTED));
    assertThat(documented).containsExactlyInAnyOrderEntriesOf(tested);
  }
}

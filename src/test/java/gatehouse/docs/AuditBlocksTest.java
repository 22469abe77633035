package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.audit.Pseudonyms;
import gatehouse.http.StrictJson;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/docs/audit.md} shows of the trail. */
class AuditBlocksTest {
  static final String LINE =
      Documents.firstLine("{\"time\":\"2026-11-28T21:47:03.512Z\",\"event\"");

  @Test
  void e5_theLineFitsTheSchema() throws Exception {
    String line = Documents.block(LINE).text();
    AuditSchema.read().check(StrictJson.object(line).orElseThrow());
  }

  /** The pseudonym of the command is the one that the application writes. */
  @Test
  void e5_onePersonsLinesAreFound(@TempDir Path folder) throws Exception {
    Documents.Block block = Documents.block(Documents.firstLine("account="));
    Matcher account = Pattern.compile("account='([^']+)'").matcher(block.text());
    assertThat(account.find()).isTrue();
    byte[] key = new byte[32];
    key[1] = 1;
    String own = "{\"user\":\"" + new Pseudonyms(key).of(account.group(1)) + "\"}\n";
    Sandbox sandbox = new Sandbox(folder);
    sandbox.with("audit_key", Base64.getEncoder().encodeToString(key));
    sandbox.with("audit.json", "{\"user\":\"somebody else\"}\n" + own);
    assertThat(sandbox.run(block, Map.of(), Map.of())).isEqualTo(own);
  }
}

package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links between pages lead somewhere, to the section that they name. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s:]*)\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void everyLinkLeadsToAPageAndASection() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : Documents.files()) {
      String text = CODE.matcher(Documents.read(page)).replaceAll("");
      LINK.matcher(text)
          .results()
          .map(link -> link.group(1))
          .filter(link -> !leads(page, link))
          .forEach(link -> broken.add(page + " " + link));
    }
    assertThat(broken).isEmpty();
  }

  private static boolean leads(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || anchors(Documents.read(target)).contains(parts[1]));
  }

  /** As the usual forges make them of headings. */
  private static Set<String> anchors(String text) {
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** Whoever comes for the first time reads it to its end. */
  @Test
  void theReadmeIsShort() {
    assertThat(Documents.read(Path.of("README.md")).lines().count()).isLessThanOrEqualTo(250);
  }
}

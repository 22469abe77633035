package gatehouse.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core, run in a page against the success criteria of WCAG 2.2, levels A and AA. */
public final class Axe {
  private static final String RUN =
      """
      async () => {
        const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const result = await axe.run(document, { runOnly, resultTypes: ["violations"] });
        return result.violations.flatMap(rule =>
            rule.nodes.map(node => rule.id + ": " + node.html + " " + node.failureSummary));
      }
      """;

  private final String source;

  public Axe() {
    try (InputStream script =
        Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
      source = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What fails, element by element, contrast included. */
  public List<?> violations(Page page) {
    // A page is asked again at another width or in other colours.
    if (Boolean.TRUE.equals(page.evaluate("typeof axe === 'undefined'"))) {
      page.evaluate(source + "; undefined");
    }
    return (List<?>) page.evaluate(RUN);
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.OutlookColour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for what one must see to use a page. */
class ContrastTest {
  private static final Pattern HUE =
      Pattern.compile("hue-([a-z]+) \\{ --hue: light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)");
  private static final Pattern COLOUR =
      Pattern.compile("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\);");
  private static final Path ASSETS = Path.of("src/main/webapp/assets/gatehouse");

  private final Map<String, Double> light = new HashMap<>();
  private final Map<String, Double> dark = new HashMap<>();

  ContrastTest() throws IOException {
    String css = Files.readString(ASSETS.resolve("colours.css"));
    Matcher colour = COLOUR.matcher(css);
    while (colour.find()) {
      light.put(colour.group(1), luminance(Integer.parseInt(colour.group(2), 16)));
      dark.put(colour.group(1), luminance(Integer.parseInt(colour.group(3), 16)));
    }
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double contrast(Map<String, Double> colours, String one, String other) {
    double a = Objects.requireNonNull(colours.get(one), one);
    double b = Objects.requireNonNull(colours.get(other), other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @Test
  void everyColourIsReadHere() throws IOException {
    String css = Files.readString(ASSETS.resolve("colours.css"));
    assertThat(light).hasSize(css.split("light-dark\\(#", -1).length - 1).hasSizeGreaterThan(10);
    assertThat(css)
        .doesNotContainPattern("(?<!light-dark\\(#[0-9a-f]{6}, |light-dark\\()#[0-9a-f]");
  }

  @ParameterizedTest
  @CsvSource({
    "ink,paper",
    "ink,card",
    "ink,sunken",
    "ink,brand-soft",
    "muted,paper",
    "muted,card",
    "muted,sunken",
    "brand,paper",
    "brand,card",
    "brand-strong,card",
    "brand-strong,sunken",
    "accent,card",
    "on-brand,brand",
    "on-brand,brand-strong",
    "on-brand-soft,brand-soft",
    "on-accent-soft,accent-soft"
  })
  void textCanBeRead(String text, String ground) {
    assertThat(contrast(light, text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(dark, text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
  }

  /** Edges of fields and buttons, and the ring around what has the focus. */
  @ParameterizedTest
  @CsvSource({
    "control,card",
    "control,paper",
    "accent,paper",
    "accent,card",
    "accent,sunken",
    "accent,brand-soft",
    "brand,sunken",
    "brand,brand-soft"
  })
  void whatOneMustSeeCanBeSeen(String edge, String ground) {
    assertThat(contrast(light, edge, ground)).as("light").isGreaterThanOrEqualTo(3);
    assertThat(contrast(dark, edge, ground)).as("dark").isGreaterThanOrEqualTo(3);
  }

  /** Outlook's colours: an edge or a sign can be seen, and ink on a ground with some of it read. */
  @Test
  void outlooksColoursCanBeSeenAndReadOn() throws IOException {
    Matcher hue = HUE.matcher(Files.readString(ASSETS.resolve("hues.css")));
    int hues = 0;
    while (hue.find()) {
      check(hue.group(1) + " light", light, css("card", false), hue.group(2));
      check(hue.group(1) + " dark", dark, css("card", true), hue.group(3));
      hues++;
    }
    assertThat(hues).isEqualTo(OutlookColour.values().length - 1);
  }

  private static void check(String name, Map<String, Double> colours, int card, String hex) {
    int hue = Integer.parseInt(hex, 16);
    Map<String, Double> all = new HashMap<>(colours);
    all.put("hue", luminance(hue));
    int ground = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      ground |= ((16 * (hue >> shift & 0xff) + 84 * (card >> shift & 0xff)) / 100) << shift;
    }
    all.put("ground", luminance(ground));
    assertThat(contrast(all, "hue", "card")).as(name).isGreaterThanOrEqualTo(3);
    assertThat(contrast(all, "hue", "paper")).as(name).isGreaterThanOrEqualTo(3);
    assertThat(contrast(all, "hue", "ground")).as(name).isGreaterThanOrEqualTo(3);
    assertThat(contrast(all, "ink", "ground")).as(name).isGreaterThanOrEqualTo(4.5);
    // The tick in a box of the list.
    assertThat(contrast(all, "card", "hue")).as(name).isGreaterThanOrEqualTo(3);
  }

  private static int css(String name, boolean dark) throws IOException {
    Matcher colour = COLOUR.matcher(Files.readString(ASSETS.resolve("colours.css")));
    while (colour.find()) {
      if (colour.group(1).equals(name)) {
        return Integer.parseInt(colour.group(dark ? 3 : 2), 16);
      }
    }
    throw new AssertionError(name);
  }

  /** Or else this test would be about other colours than the pages. */
  @Test
  void noOtherFileNamesAColour() throws IOException {
    try (var files = Files.list(ASSETS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".css")).toList()) {
        if (!file.endsWith("colours.css") && !file.endsWith("hues.css")) {
          assertThat(Files.readString(file))
              .as(file.toString())
              .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(");
        }
      }
    }
  }
}

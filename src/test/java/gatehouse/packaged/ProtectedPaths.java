package gatehouse.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What web.xml puts behind the door, so that a table of paths cannot forget one. */
final class ProtectedPaths {
  private static final Pattern MAPPING =
      Pattern.compile(
          "<filter-mapping>\\s*<filter-name>AuthFilter</filter-name>.*?</filter-mapping>",
          Pattern.DOTALL);

  private ProtectedPaths() {}

  static Set<String> ofWebXml() throws IOException {
    String webXml = Files.readString(Path.of("WEB-INF-overlay", "web.xml"));
    Set<String> paths = new LinkedHashSet<>();
    Matcher pattern =
        Pattern.compile("<url-pattern>([^<]+?)(?:/\\*)?</url-pattern>").matcher(mappingsOf(webXml));
    while (pattern.find()) {
      paths.add(pattern.group(1));
    }
    return paths;
  }

  private static String mappingsOf(String webXml) {
    StringBuilder mappings = new StringBuilder();
    Matcher mapping = MAPPING.matcher(webXml);
    while (mapping.find()) {
      mappings.append(mapping.group());
    }
    return mappings.toString();
  }
}

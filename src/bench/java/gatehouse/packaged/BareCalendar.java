package gatehouse.packaged;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.http.TenantRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A web application of one JSP beside the packaged one, in the same container, that asks Graph what
 * that one has asked, and writes as many bytes.
 */
final class BareCalendar {
  private static final List<String> CLASSES = List.of("BareEvents", "BareEvents$Answer");
  private static final List<String> LIBRARIES =
      List.of("jackson-core-", "kotlin-stdlib-", "okhttp-", "okio-");

  /** Its arguments: the address, a header, another header, and the padding of each event. */
  private static final String JSP =
      """
      <%%@ page session="false" contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %%>
      <%%! private final gatehouse.packaged.BareEvents graph =
            new gatehouse.packaged.BareEvents("%s", java.util.Map.of("Authorization", "%s", "Prefer", "%s")); %%>
      <!DOCTYPE html>
      <html lang="en"><head><title>Events</title></head><body><table>
      <%% try (gatehouse.packaged.BareEvents.Answer events = graph.ask()) {
           while (events.next()) { %%>
      <tr><td><%%= events.text("subject") %%></td><td><%%= events.text("start") %%></td><td><%%= events.text("end") %%></td><td><%%= events.text("organizer") %%></td><td>%s</td></tr>
      <%%   }
         } %%>
      </table></body></html>
      """;

  private final Path folder;

  private BareCalendar(Path folder) {
    this.folder = folder;
  }

  /** For the container's folder of applications, before it starts. */
  static BareCalendar in(Path applications) throws IOException {
    Path folder = Files.createDirectories(applications.resolve("bare"));
    Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes/gatehouse/packaged"));
    for (String name : CLASSES) {
      try (InputStream file = BareCalendar.class.getResourceAsStream(name + ".class")) {
        Files.copy(file, classes.resolve(name + ".class"));
      }
    }
    Path own = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    Path libraries =
        Path.of(System.getProperty("gatehouse.exploded", "target/gatehouse"), "WEB-INF/lib");
    try (Stream<Path> files = Files.list(libraries)) {
      for (Path file : files.filter(BareCalendar::needed).toList()) {
        Files.copy(file, own.resolve(file.getFileName()));
      }
    }
    return new BareCalendar(folder);
  }

  private static boolean needed(Path library) {
    return LIBRARIES.stream().anyMatch(library.getFileName().toString()::startsWith);
  }

  /**
   * Adds a page.
   *
   * @param asked what it asks
   * @param padding bytes that it writes with each event
   * @return its path
   */
  String add(String name, DevTenant tenant, TenantRequest asked, int padding) {
    String query =
        asked.query().values().entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue().get(0)))
            .collect(Collectors.joining("&"));
    try {
      Files.writeString(
          folder.resolve(name + ".jsp"),
          JSP.formatted(
              tenant.baseUri() + asked.path() + "?" + query,
              asked.header("Authorization"),
              String.valueOf(asked.header("Prefer")).replace("\"", "\\\""),
              "x".repeat(padding)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/bare/" + name + ".jsp";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

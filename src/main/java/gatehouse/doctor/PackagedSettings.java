package gatehouse.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a WAR carries itself.
 *
 * @param file the text of {@code WEB-INF/oauth_settings.yml}, or null
 * @param contextParams those of {@code WEB-INF/web.xml}
 */
record PackagedSettings(@Nullable String file, Map<String, String> contextParams) {
  private static final String FILE = "WEB-INF/oauth_settings.yml";
  private static final String DESCRIPTOR = "WEB-INF/web.xml";
  private static final int MOST_BYTES = 64 * 1024 + 1;

  /** The level of {@code context-param}, below {@code web-app}. */
  private static final int LEVEL = 2;

  /**
   * What is not a WAR has none.
   *
   * @throws IOException if it cannot be read, with a message for the operator
   */
  static PackagedSettings of(Path war) throws IOException {
    if (!Files.isRegularFile(war)) {
      return new PackagedSettings(null, Map.of());
    }
    try (ZipFile zip = new ZipFile(war.toFile())) {
      return new PackagedSettings(file(zip), contextParams(zip));
    }
  }

  private static @Nullable String file(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(FILE);
    if (entry == null) {
      return null;
    }
    try (InputStream text = zip.getInputStream(entry)) {
      return new String(text.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Map<String, String> contextParams(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(DESCRIPTOR);
    if (entry == null) {
      return Map.of();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream text = zip.getInputStream(entry)) {
      return contextParams(factory.createXMLStreamReader(text));
    } catch (XMLStreamException e) {
      throw new IOException(
          DESCRIPTOR + " of the WAR is not XML: line " + e.getLocation().getLineNumber(), e);
    }
  }

  private static Map<String, String> contextParams(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> params = new LinkedHashMap<>();
    int level = 0;
    boolean inside = false;
    String name = "";
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          level++;
          inside |= level == LEVEL && xml.getLocalName().equals("context-param");
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          if (inside && xml.getLocalName().equals("param-name")) {
            name = text.toString().strip();
          } else if (inside && xml.getLocalName().equals("param-value")) {
            params.put(name, text.toString().strip());
          }
          inside &= level != LEVEL;
          level--;
        }
        default -> {
          // Comments and the like say nothing.
        }
      }
    }
    return params;
  }
}

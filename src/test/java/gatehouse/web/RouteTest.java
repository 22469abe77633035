package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code web.xml}, the links of the pages and {@link Route} say the same. */
class RouteTest {
  /** A link from the root of the application, as pages write it. */
  private static final Pattern LINK =
      Pattern.compile("(?:\\$\\{root}|servletContext\\.contextPath\\)})(/[a-z/-]*)");

  private final Element webXml;

  RouteTest() throws Exception {
    Path file = Path.of("WEB-INF-overlay", "web.xml");
    webXml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
  }

  @Test
  void everyRouteIsAServletOfWebXmlAndTheOtherWayRound() {
    String[] names = Arrays.stream(Route.values()).map(Route::servletName).toArray(String[]::new);
    assertThat(texts(webXml, "servlet", "servlet-name")).containsExactlyInAnyOrder(names);
    assertThat(texts(webXml, "servlet-mapping", "servlet-name")).containsExactlyInAnyOrder(names);
    assertThat(texts(webXml, "servlet", "servlet-class")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void webXmlMapsItToItsPattern(Route route) {
    assertThat(mappings("servlet", route.servletName())).containsExactly(route.pattern());
  }

  /** An operator may protect more than routes. */
  @ParameterizedTest
  @EnumSource
  void authFilterIsMappedToWhatIsProtectedAndToNoOtherRoute(Route route) {
    String[] patterns = {route.path(), route.path() + "/*"};
    if (route.access() == Route.Access.PROTECTED) {
      List<String> mapped = mappings("filter", "AuthFilter");
      assertThat(
              mapped.containsAll(List.of(patterns))
                  || mapped.contains(route.path().replaceFirst("[^/]*$", "*")))
          .isTrue();
    } else {
      assertThat(mappings("filter", "AuthFilter"))
          .doesNotContain(patterns)
          .doesNotContain(route.path().replaceFirst("[^/]*$", "*"));
    }
  }

  @Test
  void authFilterStandsBeforeEveryDispatch() {
    assertThat(texts(webXml, "filter", "filter-name")).containsExactly("AuthFilter");
    assertThat(texts(webXml, "filter-mapping", "dispatcher"))
        .containsExactlyInAnyOrder(
            Arrays.stream(DispatcherType.values()).map(Enum::name).toArray(String[]::new));
  }

  @Test
  void everyErrorIsShownByTheRouteOfErrors() {
    assertThat(texts(webXml, "error-page", "location")).containsExactly(Route.ERROR.path());
  }

  @Test
  void everyLinkOfAPageLeadsToARouteOrToAFile() throws IOException {
    Set<String> paths = Arrays.stream(Route.values()).map(Route::path).collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "webapp", "WEB-INF"))) {
      List<String> links =
          files
              .filter(file -> file.toString().matches(".*\\.(jsp|tag)f?"))
              .flatMap(RouteTest::links)
              .toList();
      assertThat(links).contains("/signin", "/signout", "/profile", "/calendar");
      assertThat(links)
          .allMatch(link -> paths.contains(link.replaceFirst("/$", "")) || isFile(link));
    }
  }

  private static boolean isFile(String link) {
    return link.startsWith(Route.ASSETS);
  }

  private static Stream<String> links(Path page) {
    try {
      return LINK.matcher(Files.readString(page)).results().map(link -> link.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRouteIsTakenWithEverythingBelowInAnyCase(Route route) {
    assertThat(Route.isTaken(route.path() + "/")).isTrue();
    assertThat(Route.isTaken(route.path().toUpperCase(Locale.ROOT))).isTrue();
    assertThat(Route.isTaken(route.path().isEmpty() ? "/x" : route.path() + "x/x"))
        .isEqualTo(route.path().lastIndexOf('/') > 0);
  }

  /** Of the mappings of a servlet or filter. */
  private List<String> mappings(String kind, String name) {
    return elements(webXml, kind + "-mapping")
        .filter(mapping -> texts(mapping, kind + "-name").anyMatch(name::equals))
        .flatMap(mapping -> texts(mapping, "url-pattern"))
        .toList();
  }

  private static List<String> texts(Element parent, String name, String child) {
    return elements(parent, name).flatMap(found -> texts(found, child)).toList();
  }

  private static Stream<String> texts(Element parent, String name) {
    return elements(parent, name).map(Element::getTextContent);
  }

  private static Stream<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }
}

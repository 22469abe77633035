package gatehouse.packaged;

import gatehouse.docs.Documents;
import gatehouse.docs.Documents.Block;
import gatehouse.docs.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody else's application: the files of embedding.md and some more, packaged by Maven with the
 * commands of that page. Maven has a repository of its own with the artifacts of this build, and
 * everything else in it from the one that this build uses.
 *
 * @param folder of its source
 */
record ForeignApplication(Path folder) {
  private static final String PAGE = "embedding.md";
  private static final String INSTALL = "mvn -q -DskipTests package";
  private static final String BEFORE = "  <listener>";

  private static final Pattern NAME = Pattern.compile("(?://|<!--|<%--) (src/\\S+).*");

  private static final String ROLE =
      "<!-- more of web.xml: the app role that /reports/all needs -->";
  private static final String PROFILE = "<!-- more of web.xml: the profile page -->";

  private static final String OWN_ERROR_PAGE =
      "<error-page><error-code>410</error-code><location>/gone.html</location></error-page>\n";

  /** With the jar as its one dependency. */
  static ForeignApplication withTheJar(Path parent) throws IOException, InterruptedException {
    Path folder = source(parent);
    Path webXml = folder.resolve("src/main/webapp/WEB-INF/web.xml");
    // For Payara.
    String payara = "glassfish-web.xml";
    Files.copy(Path.of("WEB-INF-overlay", payara), webXml.resolveSibling(payara));
    String more = block(ROLE).text() + block(PROFILE).text() + OWN_ERROR_PAGE;
    Files.writeString(webXml, replaced(Files.readString(webXml), BEFORE, more + BEFORE));
    return new ForeignApplication(folder).packaged(parent);
  }

  /** On top of the WAR, with the web.xml of that, and so with the calendar. */
  static ForeignApplication onTheWar(Path parent) throws IOException, InterruptedException {
    Path folder = source(parent);
    // The WAR has one.
    Files.delete(folder.resolve("src/main/webapp/META-INF/context.xml"));
    Path pom = folder.resolve("pom.xml");
    String dependencies = block("<!-- dependencies, with the WAR -->").text();
    Files.writeString(
        pom,
        Pattern.compile("(?s)<dependencies>.*</dependencies>")
            .matcher(Files.readString(pom))
            .replaceFirst(Matcher.quoteReplacement(dependencies)));
    String webXml = Files.readString(Path.of("WEB-INF-overlay", "web.xml"));
    webXml = replaced(webXml, " metadata-complete=\"true\"", "");
    webXml = replaced(webXml, element("servlet", "home"), "");
    webXml = replaced(webXml, element("servlet-mapping", "home"), "");
    String first = "    <url-pattern>/calendar</url-pattern>\n";
    webXml = replaced(webXml, first, "    <url-pattern>/reports/*</url-pattern>\n" + first);
    webXml = replaced(webXml, BEFORE, block(ROLE).text() + BEFORE);
    webXml = replaced(webXml, "<display-name>Gatehouse<", "<display-name>Reports<");
    Files.writeString(folder.resolve("src/main/webapp/WEB-INF/web.xml"), webXml);
    return new ForeignApplication(folder).packaged(parent);
  }

  Path war() {
    return folder.resolve("target/reports.war");
  }

  /** The same, unpacked. */
  Path exploded() {
    return folder.resolve("target/reports");
  }

  private static Path source(Path parent) throws IOException {
    Path folder = parent.resolve("reports");
    Sandbox files = new Sandbox(folder);
    for (Block block : Documents.of(PAGE)) {
      Matcher name = NAME.matcher(block.firstLine());
      if (name.matches()) {
        files.with(name.group(1), block.text());
      }
    }
    files.with("pom.xml", block("<!-- pom.xml, with the jar -->").text());
    copy(Path.of("src/test/foreign/java"), folder.resolve("src/main/java"));
    copy(Path.of("src/test/foreign/webapp"), folder.resolve("src/main/webapp"));
    return folder;
  }

  private ForeignApplication packaged(Path parent) throws IOException, InterruptedException {
    Path repository = repository(parent);
    Path gatehouse = Files.createDirectories(parent.resolve("gatehouse/target"));
    Path built = Launch.packagedWar().toAbsolutePath();
    for (String file : List.of("gatehouse.war", "gatehouse-classes.jar", "gatehouse-classes.pom")) {
      Files.createSymbolicLink(gatehouse.resolve(file), built.resolveSibling(file));
    }
    Files.copy(Path.of("pom.xml"), parent.resolve("gatehouse/pom.xml"));
    for (String name : List.of("gatehouse", "reports")) {
      new Sandbox(parent.resolve(name))
          .with(".mvn/maven.config", "-B\n-Dmaven.repo.local=" + repository + "\n");
    }
    // This build has done so.
    Map<String, String> changes = Map.of(INSTALL, ":");
    new Sandbox(parent.resolve("gatehouse")).run(block(INSTALL), changes, Map.of());
    new Sandbox(folder).run(block("mvn -q package"), Map.of(), Map.of());
    return this;
  }

  /** What another build has installed is not to be found. */
  private static Path repository(Path parent) throws IOException {
    Path own = Files.createDirectories(parent.resolve("repository"));
    String home = System.getProperty("user.home");
    Path shared =
        Path.of(
            Optional.ofNullable(System.getProperty("localRepository"))
                .orElse(home + "/.m2/repository"));
    try (DirectoryStream<Path> groups = Files.newDirectoryStream(shared)) {
      for (Path group : groups) {
        if (!group.endsWith("gatehouse")) {
          Files.createSymbolicLink(own.resolve(group.getFileName()), group.toAbsolutePath());
        }
      }
    }
    return own;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Block block(String firstLine) {
    return Documents.block(firstLine);
  }

  private static String element(String name, String servlet) {
    String start = "  <%s>\n    <servlet-name>%s</servlet-name>\n".formatted(name, servlet);
    String mapped = name.equals("servlet") ? "" : "    <url-pattern></url-pattern>\n";
    return start + mapped + "  </" + name + ">\n";
  }

  private static String replaced(String text, String what, String by) {
    if (!text.contains(what)) {
      throw new AssertionError("there is no " + what + " in " + text);
    }
    return text.replace(what, by);
  }
}

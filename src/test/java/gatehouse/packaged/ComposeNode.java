package gatehouse.packaged;

import gatehouse.docs.ComposeFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Tomcat as the service node1 of docker-compose.yml has it: what its image copies, its
 * environment and its secrets, on a port and with folders of this machine.
 *
 * @param secrets the folder of that name
 */
record ComposeNode(ComposeFile compose, Path secrets) implements Container {
  static final String SERVICE = "node1";

  private static final Pattern COPY = Pattern.compile("COPY (\\S+) (\\S+)");
  private static final Pattern RUN = Pattern.compile("RUN echo '(.*)' >> (\\S+)");

  @Override
  public Pattern ready() {
    return tomcat().ready();
  }

  @Override
  public Pattern portTaken() {
    return tomcat().portTaken();
  }

  @Override
  public boolean hasCompiledPages() {
    return true;
  }

  private static Tomcat tomcat() {
    return new Tomcat(System.getProperty("tomcat10.version", ""));
  }

  @Override
  public Child start(Launch launch) {
    Path base = launch.folder();
    boolean first = Files.notExists(base.resolve("conf"));
    Path home = tomcat().prepare(launch);
    try {
      if (first) {
        Files.delete(base.resolve("webapps/ROOT.war"));
        Files.createDirectories(base.resolve("lib"));
        for (String line : compose.dockerfile(SERVICE)) {
          build(base, line);
        }
        Files.writeString(
            base.resolve("conf/server.xml"), Tomcat.documentedServerXml(launch.port()));
        Path context = base.resolve("conf/Catalina/localhost/ROOT.xml");
        Files.writeString(context, here(Files.readString(context), launch));
      }
      Map<String, String> environment = new HashMap<>(launch.environment());
      compose
          .environment(SERVICE)
          .forEach((name, value) -> environment.put(name, here(value, launch)));
      environment.merge(
          "CATALINA_OPTS",
          String.join(
              " ",
              Stream.concat(
                      Launch.java().stream().skip(1),
                      launch.jvmOptions().stream()
                          .filter(option -> !option.startsWith("-Dgatehouse.settings=")))
                  .toList()),
          (own, more) -> own + " " + more);
      environment.put("CATALINA_HOME", home.toString());
      environment.put("CATALINA_BASE", base.toString());
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      List<String> command = List.of("bash", home.resolve("bin/catalina.sh").toString(), "run");
      return new Child(command, base, ready(), environment);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A line of the file from which the image is built. */
  private static void build(Path base, String line) throws IOException {
    Matcher copy = COPY.matcher(line);
    Matcher run = RUN.matcher(line);
    if (copy.matches()) {
      copy(copy.group(1), base.resolve(copy.group(2)), copy.group(2).endsWith("/"));
    } else if (run.matches()) {
      Files.writeString(base.resolve(run.group(2)), run.group(1) + "\n", StandardOpenOption.APPEND);
    } else if (!line.startsWith("FROM ")) {
      throw new AssertionError(line);
    }
  }

  private static void copy(String from, Path to, boolean into) throws IOException {
    Path source = local(from);
    if (into) {
      PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:" + source.getFileName());
      try (Stream<Path> files = Files.list(source.resolveSibling("."))) {
        for (Path file : files.filter(each -> wanted.matches(each.getFileName())).toList()) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    } else {
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : files.toList()) {
          Path copied = to.resolve(source.relativize(file).toString());
          Files.createDirectories(Files.isDirectory(file) ? copied : copied.resolveSibling("."));
          if (Files.isRegularFile(file)) {
            Files.copy(file, copied, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }

  /** Where this build has what another one would have in its target folder. */
  private static Path local(String path) {
    if (path.equals("target/gatehouse")) {
      return Path.of(System.getProperty("gatehouse.exploded", path));
    }
    String containers = "target/containers/";
    return path.startsWith(containers)
        ? Launch.containers().resolve(path.substring(containers.length()))
        : Path.of(path);
  }

  /** With the places of this machine for those in the container. */
  private String here(String text, Launch launch) {
    String result = text;
    for (Map.Entry<String, String> mounted : compose.mounted(SERVICE, "secrets").entrySet()) {
      String file =
          mounted.getValue().equals("oauth_settings.yml")
              ? settings(launch)
              : secrets.resolveSibling(mounted.getValue()).toString();
      result = result.replace(mounted.getKey(), file);
    }
    return result;
  }

  private static String settings(Launch launch) {
    String start = "-Dgatehouse.settings=";
    return launch.jvmOptions().stream()
        .filter(option -> option.startsWith(start))
        .map(option -> option.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }
}

package gatehouse.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Tomcat distribution as it is unpacked, with a CATALINA_BASE of its own: the distribution's
 * configuration, but for a server.xml that listens on the loopback interface alone.
 *
 * @param valves of the host, as in server.xml
 * @param addition puts what else belongs there into the new CATALINA_BASE
 */
record Tomcat(String version, String valves, Addition addition) implements Container {
  /** What an operator puts into CATALINA_BASE. */
  @FunctionalInterface
  interface Addition {
    void to(Path base) throws IOException;
  }

  private static final String SERVER_XML =
      """
      <Server port="-1">
        <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
        <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener"/>
        <Service name="Catalina">
          <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps">%s</Host>
          </Engine>
        </Service>
      </Server>
      """;

  /** As bin/catalina.sh opens them, for Tomcat looks for leaks there. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.rmi/sun.rmi.transport");

  /** The server.xml of the documentation, on that port of the loopback interface. */
  static String documentedServerXml(int port) throws IOException {
    return Files.readString(Path.of("src", "docs", "server.xml"))
        .replace("port=\"8080\"", "port=\"%d\" address=\"127.0.0.1\"".formatted(port));
  }

  Tomcat(String version) {
    this(version, "");
  }

  Tomcat(String version, String valves) {
    this(version, valves, base -> {});
  }

  @Override
  public Pattern ready() {
    return Pattern.compile("Server startup in \\[");
  }

  @Override
  public Pattern portTaken() {
    return Pattern.compile("java\\.net\\.BindException");
  }

  /**
   * Frames below a line of level INFO: a request that is not HTTP, which is not for applications.
   * And that its random numbers took more than a tenth of a second, as on a busy machine.
   */
  private static final Pattern OWN_LINE =
      Pattern.compile(
          "^\\s+at (org\\.apache\\.(coyote|tomcat\\.util)|java\\.base/java\\.lang\\.Thread)\\."
              + "| WARNING .*\\.SessionIdGeneratorBase\\.createSecureRandom .* milliseconds\\.$");

  @Override
  public boolean complains(String line) {
    return Container.super.complains(line) && !OWN_LINE.matcher(line).find();
  }

  @Override
  public boolean hasCompiledPages() {
    return true;
  }

  @Override
  public Child start(Launch launch) {
    Path base = launch.folder();
    Path home = prepare(launch);
    List<String> command = new ArrayList<>(Launch.java());
    OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
    command.addAll(launch.jvmOptions());
    command.addAll(
        List.of(
            "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
            "-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"),
            "-Dcatalina.home=" + home,
            "-Dcatalina.base=" + base,
            "-Djava.io.tmpdir=" + base.resolve("temp"),
            "-Dorg.apache.catalina.startup.EXIT_ON_INIT_FAILURE=true",
            "-classpath",
            home.resolve("bin/bootstrap.jar")
                + System.getProperty("path.separator")
                + home.resolve("bin/tomcat-juli.jar"),
            "org.apache.catalina.startup.Bootstrap",
            "start"));
    return new Child(command, base, ready(), launch.environment());
  }

  /**
   * Makes the launch's folder a CATALINA_BASE, unless it is one already.
   *
   * @return CATALINA_HOME
   */
  Path prepare(Launch launch) {
    Path home = Launch.containers().resolve("apache-tomcat-" + version).toAbsolutePath();
    try {
      if (Files.notExists(launch.folder().resolve("conf"))) {
        prepare(home, launch.folder(), launch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return home;
  }

  private void prepare(Path home, Path base, Launch launch) throws IOException {
    for (String folder : List.of("conf", "logs", "temp", "webapps", "work")) {
      Files.createDirectories(base.resolve(folder));
    }
    try (Stream<Path> files = Files.list(home.resolve("conf"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
      }
    }
    Files.writeString(base.resolve("conf/server.xml"), SERVER_XML.formatted(launch.port(), valves));
    String name = launch.contextPath().isEmpty() ? "ROOT" : launch.contextPath().substring(1);
    Files.copy(launch.war(), base.resolve("webapps").resolve(name + ".war"));
    addition.to(base);
  }
}

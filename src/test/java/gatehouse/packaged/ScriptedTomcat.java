package gatehouse.packaged;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@link Tomcat} prepares, started by a shell that runs commands of the documentation. */
abstract class ScriptedTomcat implements Container {
  private final Tomcat tomcat;

  ScriptedTomcat(Tomcat tomcat) {
    this.tomcat = tomcat;
  }

  /** Makes the launch's folder a CATALINA_BASE, and returns CATALINA_HOME. */
  final Path prepare(Launch launch) {
    return tomcat.prepare(launch);
  }

  /** What catalina.sh has to be told. */
  static Map<String, String> environment(Path home, Path base) {
    return Map.of(
        "CATALINA_HOME", home.toString(),
        "CATALINA_BASE", base.toString(),
        "JAVA_HOME", System.getProperty("java.home"));
  }

  @Override
  public Pattern ready() {
    return tomcat.ready();
  }

  @Override
  public Pattern portTaken() {
    return tomcat.portTaken();
  }

  @Override
  public boolean hasCompiledPages() {
    return true;
  }
}

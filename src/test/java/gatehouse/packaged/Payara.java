package gatehouse.packaged;

import gatehouse.docs.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Payara Micro as the documentation starts it: one jar, without its cluster; here on the loopback
 * interface alone.
 *
 * @param asServer whether the WAR is deployed by the command for Payara Server, which Micro has too
 */
record Payara(boolean asServer) implements Container {
  /** The first line of its block in the documentation. */
  private static final String DOCUMENTED =
      "export GATEHOUSE_SETTINGS=/etc/gatehouse/oauth_settings.yml";

  private static final String DOCUMENTED_OF_SERVER =
      "asadmin deploy --contextroot / target/gatehouse.war";

  private static final String DEPLOY_LATER = "--postbootcommandfile deploy.txt";

  /** There is no option for the address. */
  private static final String LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

  /**
   * Expired certificates in its own trust store; where its own files are; requests that are not
   * HTTP, with frames that are its connector's alone.
   */
  private static final Pattern OWN_WARNING =
      Pattern.compile(
          "NCLS-SECURITY-05054|Payara Micro Runtime directory is located|AS-WEB-CORE-00037"
              + "|^\\s+at (org\\.glassfish\\.grizzly|org\\.apache\\.catalina\\.connector"
              + "|com\\.sun\\.enterprise\\.v3\\.services|java\\.base/java\\.lang\\.Thread)\\.");

  @Override
  public Pattern ready() {
    return Pattern.compile("Payara Micro .* ready in ");
  }

  @Override
  public Pattern portTaken() {
    return Pattern.compile("(?i)address already in use|port .* (is )?(already )?in use");
  }

  @Override
  public boolean complains(String line) {
    return Container.super.complains(line) && !OWN_WARNING.matcher(line).find();
  }

  @Override
  public boolean hasCompiledPages() {
    return false;
  }

  @Override
  public Child start(Launch launch) {
    return new Child(
        List.of("sh", "-eu", "-c", script(launch)), launch.folder(), ready(), launch.environment());
  }

  /** The commands, and the files that they need. */
  String script(Launch launch) {
    Path folder = launch.folder();
    String war = launch.war().toAbsolutePath().toString();
    try {
      Files.writeString(folder.resolve("loopback.txt"), LOOPBACK);
      Files.createDirectory(folder.resolve("temp"));
      Files.writeString(
          folder.resolve("deploy.txt"),
          Documents.block(DOCUMENTED_OF_SERVER)
              .text()
              .replace("asadmin ", "")
              .replace("target/gatehouse.war", war));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String temp = "-Djava.io.tmpdir=" + folder.resolve("temp");
    String jar = Launch.containers().resolve("payara-micro.jar").toAbsolutePath().toString();
    String path = launch.contextPath().isEmpty() ? "/" : launch.contextPath();
    String script =
        Launch.script(DOCUMENTED, launch, temp)
            .replace("payara-micro.jar", jar)
            .replace("--contextroot /", "--contextroot " + path);
    if (asServer) {
      script = script.replaceFirst("--deploy \\S+ --contextroot \\S+", DEPLOY_LATER);
    }
    return script + " --port " + launch.port() + " --prebootcommandfile loopback.txt";
  }
}

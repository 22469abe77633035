package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.docs.Documents;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tomcat as the documentation starts it, by its own script, with each line for {@code
 * bin/setenv.sh} that the deployment guide and sessions-redis.md have.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedTomcatIT {
  private static final String START = "cp target/gatehouse.war \"$CATALINA_BASE/webapps/ROOT.war\"";

  /** The first lines of the blocks. */
  private static final List<String> SETENV =
      List.of(
          "CATALINA_OPTS=\"$CATALINA_OPTS -Djavax.net.ssl.trustStore=/etc/gatehouse/trust.p12"
              + " -Djavax.net.ssl.trustStorePassword=changeit\"",
          "export HTTPS_PROXY='http://gatehouse:password@proxy.example:3128'",
          Redisson.serialFilterLine());

  private PackagedSite site;

  @BeforeAll
  void start() {
    site = PackagedSite.start(new ByScript(), "", Map.of());
    site.awaitReady();
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  void signsIn() {
    BrowserlessClient client = site.client();
    assertThat(site.signIn(client, People.ADA, "/calendar").body()).contains("Ada Lindqvist");
  }

  @Test
  void j13_theScriptPassesEveryLineOnAndNothingComplains() {
    assertThat(site.commandLine())
        .contains(
            " " + Redisson.serialFilter() + " ",
            " -Djavax.net.ssl.trustStorePassword=" + site.tenant().trustStorePassword() + " ");
    assertThat(site.log())
        .anyMatch(
            line ->
                line.endsWith(
                    "HTTPS_PROXY proxy.example:3128 with a login, HTTP_PROXY"
                        + " none, NO_PROXY .internal.example,10.0.0.0/8"))
        .noneMatch(new Tomcat("")::complains);
  }

  private static final class ByScript extends ScriptedTomcat {
    ByScript() {
      super(new Tomcat(System.getProperty("tomcat10.version", "")));
    }

    @Override
    public Child start(Launch launch) {
      Path base = launch.folder();
      try {
        Path home = prepare(launch);
        Files.delete(base.resolve("webapps/ROOT.war"));
        Files.createDirectories(base.resolve("bin"));
        Files.writeString(base.resolve("bin/setenv.sh"), setenv(launch));
        String script =
            Documents.block(START)
                .text()
                .replace("target/gatehouse.war", launch.war().toAbsolutePath().toString())
                .replace("/etc/gatehouse/oauth_settings.yml", option(launch, "gatehouse.settings"))
                .replace(
                    "\"$CATALINA_HOME/bin/catalina.sh\" run",
                    "exec sh \"$CATALINA_HOME/bin/catalina.sh\" run");
        Map<String, String> environment = new HashMap<>(environment(home, base));
        environment.put(
            "CATALINA_OPTS", String.join(" ", Launch.java().subList(1, Launch.java().size())));
        return new Child(List.of("sh", "-eu", "-c", script), base, ready(), environment);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    /** With the trust store of the dev tenant. */
    private static String setenv(Launch launch) {
      return SETENV.stream()
          .map(line -> Documents.block(line).text())
          .collect(Collectors.joining())
          .replace("/etc/gatehouse/trust.p12", option(launch, "javax.net.ssl.trustStore"))
          .replace("changeit", option(launch, "javax.net.ssl.trustStorePassword"));
    }

    private static String option(Launch launch, String name) {
      String start = "-D" + name + "=";
      return launch.jvmOptions().stream()
          .filter(option -> option.startsWith(start))
          .map(option -> option.substring(start.length()))
          .findFirst()
          .orElseThrow();
    }
  }
}

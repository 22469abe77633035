package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.config.SettingSources;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.config.SettingsLoader;
import gatehouse.credential.Credential;
import gatehouse.docs.Documents.Block;
import gatehouse.error.InteractionRequest;
import gatehouse.http.StrictJson;
import gatehouse.token.ClaimsParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of the documentation is run here, or by the test that is named for it. A block that
 * is in neither list is a fault.
 */
class DocumentedBlocksTest {
  /** By their first lines: tests that need a container, and take the block from the text. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry(
              "cp target/gatehouse.war \"$CATALINA_BASE/webapps/ROOT.war\"",
              "gatehouse.packaged.DocumentedTomcatIT"),
          Map.entry(
              "CATALINA_OPTS=\"$CATALINA_OPTS -Djavax.net.ssl.trustStore=/etc/gatehouse/trust.p12"
                  + " -Djavax.net.ssl.trustStorePassword=changeit\"",
              "gatehouse.packaged.DocumentedTomcatIT"),
          Map.entry(
              "export HTTPS_PROXY='http://gatehouse:password@proxy.example:3128'",
              "gatehouse.packaged.DocumentedTomcatIT"),
          Map.entry(
              Documents.firstLine("CATALINA_OPTS=\"$CATALINA_OPTS '-Djdk.serialFilter=maxdepth"),
              "gatehouse.packaged.DocumentedTomcatIT"),
          Map.entry("mvn -q -DskipTests package", "gatehouse.packaged.ForeignJarIT"),
          Map.entry(AuditBlocksTest.LINE, "gatehouse.docs.AuditBlocksTest"),
          Map.entry(
              Documents.firstLine("2026-11-28T21:47:03.512Z INFO"), "gatehouse.docs.LogBlocksTest"),
          Map.entry(LogBlocksTest.LINE, "gatehouse.docs.LogBlocksTest"),
          Map.entry(LogBlocksTest.IN_SETENV, "gatehouse.docs.LogBlocksTest"),
          Map.entry(Documents.firstLine("sed -i "), "gatehouse.docs.LogBlocksTest"),
          Map.entry("# prometheus.yml", "gatehouse.metrics.AlertRulesTest"),
          Map.entry(Documents.firstLine("account="), "gatehouse.docs.AuditBlocksTest"),
          Map.entry("umask 077", "gatehouse.packaged.RedisAccessIT"),
          Map.entry("openssl rand -hex 32 > redis.password", "gatehouse.packaged.RedisAccessIT"),
          Map.entry(
              "org.redisson.tomcat.RedissonSessionManager.level = OFF",
              "gatehouse.packaged.RedisAccessIT"),
          Map.entry(
              "openssl rand -hex 32 > replica.password", "gatehouse.packaged.RedisSentinelIT"),
          Map.entry("apt-get install -y redis-server", "gatehouse.docs.ClusterBlocksTest"),
          Map.entry(
              "install -d -m 750 -o root -g redis /etc/redis/tls",
              "gatehouse.docs.ClusterBlocksTest"),
          Map.entry(
              "install -m 640 -o root -g tomcat redisson.yaml redis-trust.p12 session_key"
                  + " /etc/gatehouse",
              "gatehouse.docs.ClusterBlocksTest"),
          Map.entry(
              "session_key_file: /etc/gatehouse/session_key", "gatehouse.docs.ClusterBlocksTest"),
          Map.entry(
              Documents.firstLine("openssl req -x509 -newkey ec"),
              "gatehouse.docs.ClusterBlocksTest"),
          Map.entry(Documents.firstLine("chgrp 10001 "), "gatehouse.docs.ClusterBlocksTest"),
          Map.entry("upstream gatehouse {", "gatehouse.packaged.NginxSharedIT"),
          Map.entry(
              "<Valve className=\"org.apache.catalina.valves.RemoteIpValve\""
                  + " remoteIpHeader=\"X-Forwarded-For\" protocolHeader=\"X-Forwarded-Proto\"/>",
              "gatehouse.packaged.NginxIT"),
          Map.entry(
              "install -d -m 750 -o root -g tomcat /etc/gatehouse/sessions",
              "gatehouse.packaged.SqlSessionsIT"),
          Map.entry(
              "{ printf '\\\\set password %s\\n' \"$(cat /etc/gatehouse/sessions/password)\"",
              "gatehouse.packaged.SqlSessionsIT"),
          Map.entry(
              "export SERVICE_BINDING_ROOT=/etc/gatehouse", "gatehouse.packaged.SqlSessionsIT"),
          Map.entry(
              "org.apache.catalina.connector.Request.level = WARNING",
              "gatehouse.packaged.SqlSessionsIT"),
          Map.entry(
              "upstream one { server 10.0.0.1:8080; server 10.0.0.2:8080 backup; }",
              "gatehouse.packaged.NginxStickyIT"),
          Map.entry("proxy_pass http://$node;", "gatehouse.packaged.NginxStickyIT"),
          Map.entry(
              "export GATEHOUSE_SETTINGS=/etc/gatehouse/oauth_settings.yml",
              "gatehouse.packaged.PayaraPathIT"),
          Map.entry(
              "asadmin deploy --contextroot / target/gatehouse.war",
              "gatehouse.packaged.PayaraRootIT"),
          Map.entry(
              "install -d -m 750 -o root -g payara /etc/gatehouse /opt/gatehouse",
              "gatehouse.packaged.HazelcastSessionsIT"),
          Map.entry(
              "export JDK_JAVA_OPTIONS=@/etc/gatehouse/jvm.options",
              "gatehouse.packaged.HazelcastSessionsIT"),
          Map.entry(
              "java -jar \"$JETTY_HOME/start.jar\" jetty.base=\"$JETTY_BASE\""
                  + " --add-modules=http,ee10-deploy,ee10-jsp",
              "gatehouse.packaged.JettyPathIT"),
          Map.entry(
              "java -jar gatehouse.war check --settings /etc/gatehouse/oauth_settings.yml",
              "gatehouse.packaged.LauncherIT"),
          Map.entry(
              Documents.firstLine("java -Djavax.net.ssl.trustStore=/etc/gatehouse/trust.p12"),
              "gatehouse.packaged.LauncherIT"),
          Map.entry(
              "java -jar gatehouse.war import authentication.properties"
                  + " --output oauth_settings.yml",
              "gatehouse.packaged.LauncherIT"),
          Map.entry(Documents.firstLine("{\"status\":1,"), "gatehouse.doctor.DoctorTest"),
          Map.entry("<filter>", "gatehouse.journey.AccessIT"));

  private static final String EMBEDDING = "embedding.md";

  private static final String APP_ID = "11111111-2222-3333-4444-555555555555";

  private static final String SESSION_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static final String OPTIONAL_CLAIMS =
      "\"optionalClaims\": { \"idToken\": [ { \"name\": \"acrs\", \"essential\": false },"
          + " { \"name\": \"auth_time\", \"essential\": false } ] }";

  private interface Check {
    void of(Block block) throws Exception;
  }

  private final Map<String, Check> here =
      Map.of(
          "install -d -m 750 -o root -g tomcat /etc/gatehouse",
          this::settingsOnAServer,
          "[Service]",
          this::systemdUnit,
          "app_id: 11111111-2222-3333-4444-555555555555",
          this::settingsOfB2c,
          "keytool -importcert -noprompt -alias network -file network-ca.pem"
              + " -keystore /etc/gatehouse/trust.p12 -storepass changeit",
          this::trustStore,
          "export REPORTS_GRAPH=https://localhost:8443/v1.0",
          this::demoOfAnotherApplication,
          "mvn -q dependency:copy@redisson",
          this::redisson,
          "mvn -q dependency:copy@postgresql",
          this::postgresql,
          "<filter-mapping>",
          this::protectedPaths,
          OPTIONAL_CLAIMS,
          this::optionalClaims,
          "<!-- An API -->",
          this::api);

  private final Path folder;

  DocumentedBlocksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Block> blocks() {
    return Documents.blocks().stream();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyBlockDoesWhatItSays(Block block) throws Exception {
    String firstLine = block.firstLine();
    Check check = here.get(firstLine);
    if (check != null) {
      check.of(block);
    } else if (ELSEWHERE.containsKey(firstLine)) {
      Class.forName(ELSEWHERE.get(firstLine));
    } else if (block.text().startsWith("ApiAnswer ")) {
      compile(block);
    } else if (block.language().equals("yaml")) {
      settings(block);
    } else if (block.language().matches("java|jsp|xml") && block.file().endsWith(EMBEDDING)) {
      // Each is a file, or in its first line a part of one that ForeignApplication knows.
      assertThat(firstLine).matches("(//|<!--|<%--) (src/|pom\\.xml|dependencies|more of ).*");
    } else if (block.text().lines().allMatch(line -> line.startsWith("mvn "))) {
      block.text().lines().forEach(new MavenCommand()::check);
    } else {
      fail("nothing runs this block: " + block);
    }
  }

  @Test
  void everyEntryIsOfABlock() {
    Set<String> firstLines = blocks().map(Block::firstLine).collect(Collectors.toSet());
    assertThat(firstLines).containsAll(here.keySet()).containsAll(ELSEWHERE.keySet());
  }

  static List<String> mavenCommands() {
    return Documents.inlineCommands("mvn");
  }

  @ParameterizedTest
  @MethodSource("mavenCommands")
  void everyMavenCommandInASentenceFitsThePom(String command) {
    new MavenCommand().check(command);
  }

  private void settingsOnAServer(Block block) throws IOException, InterruptedException {
    Sandbox sandbox = new Sandbox(folder);
    sandbox.with("oauth_settings.yml", "app_id: x\n");
    sandbox.run(
        block, Map.of("-o root -g tomcat ", "", "/etc/gatehouse", folder + "/etc"), Map.of());
    assertThat(sandbox.file("etc/oauth_settings.yml")).hasContent("app_id: x");
    Path file = sandbox.file("etc/oauth_settings.yml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  /** What systemd would put into the environment, and what the application makes of that. */
  private void systemdUnit(Block block) throws IOException, SettingsException {
    Sandbox sandbox = new Sandbox(folder);
    sandbox.with("etc/oauth_settings.yml", Documents.read(example()).replace("app_secret:", "#"));
    sandbox.with("etc/app_secret", "Value-of-a-secret-0123456789\n");
    Map<String, String> environment = new TreeMap<>();
    String credentials = folder + "/etc";
    block
        .text()
        .lines()
        .filter(line -> line.startsWith("Environment="))
        .map(line -> line.substring("Environment=".length()).split("=", 2))
        .forEach(set -> environment.put(set[0], set[1].replace("%d", credentials)));
    assertThat(block.text()).contains("\nLoadCredential=app_secret:/etc/gatehouse/app_secret\n");
    environment.computeIfPresent(
        "GATEHOUSE_SETTINGS", (name, path) -> path.replace("/etc/gatehouse", credentials));
    environment.putAll(
        Map.of("OAUTH_APP_ID", APP_ID, "OAUTH_REDIRECT", "https://www.contoso.com/callback"));
    assertThat(load(environment).client().credential()).isInstanceOf(Credential.class);
  }

  private static Path example() {
    return Path.of("oauth_settings.yml.example");
  }

  private void settingsOfB2c(Block block) throws IOException, SettingsException {
    Settings settings = settings(block);
    assertThat(settings.authority().isB2c()).isTrue();
    assertThat(settings.authority().userFlows()).hasSize(3);
  }

  /** Settings, as they are or as a part of them. */
  private Settings settings(Block block) throws IOException, SettingsException {
    String secret = "Value-of-a-secret-0123456789";
    // Where a reader puts in what is his own, there are words instead of a value.
    String text =
        block
            .text()
            .replaceAll("(?m)^app_id: .* .*$", "app_id: " + APP_ID)
            .replaceAll("(?m)^app_secret: .* .*$", "app_secret: " + secret)
            .replaceAll(
                "(?m)^metrics_token_file: .*$", "metrics_token: " + "0123456789abcdef".repeat(2))
            .replaceAll("(?m)^(session|audit)_key: .* .*$", "$1_key: " + SESSION_KEY);
    Path file = new Sandbox(folder).with("oauth_settings.yml", text);
    Map<String, String> environment = new TreeMap<>(Map.of("GATEHOUSE_SETTINGS", file.toString()));
    Map.of("app_id", APP_ID, "app_secret", secret, "redirect", "https://www.contoso.com/callback")
        .forEach(
            (key, value) -> {
              if (!text.contains(key + ":")) {
                environment.put("OAUTH_" + key.toUpperCase(Locale.ROOT), value);
              }
            });
    return load(environment);
  }

  private static Settings load(Map<String, String> environment) throws SettingsException {
    return SettingsLoader.load(
        new SettingSources(name -> null, List.of(), name -> null, environment::get, null), "");
  }

  private void trustStore(Block block) throws Exception {
    Sandbox sandbox = new Sandbox(folder);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    sandbox.run(
        new Block(
            "here",
            "",
            keytool
                + " -genkeypair -alias ca -keyalg EC -dname CN=Network -keystore ca.p12"
                + " -storepass changeit\n"
                + keytool
                + " -exportcert -rfc -alias ca -keystore ca.p12 -storepass changeit"
                + " -file network-ca.pem\n"),
        Map.of(),
        Map.of());
    sandbox.run(
        block, Map.of("/etc/gatehouse", folder.toString(), "keytool ", keytool + " "), Map.of());
    KeyStore store =
        KeyStore.getInstance(sandbox.file("trust.p12").toFile(), "changeit".toCharArray());
    assertThat(store.isCertificateEntry("network")).isTrue();
  }

  /** The first command is that of the build, the second copies what it leaves. */
  private void redisson(Block block) throws IOException, InterruptedException {
    String maven = block.firstLine();
    new MavenCommand().check(maven);
    Sandbox sandbox = new Sandbox(folder);
    sandbox.with("target/containers/redisson/redisson-tomcat-10.jar", "");
    Files.createDirectories(sandbox.file("base/lib"));
    sandbox.run(
        block, Map.of(maven, ":"), Map.of("CATALINA_BASE", sandbox.file("base").toString()));
    assertThat(sandbox.file("base/lib/redisson-tomcat-10.jar")).exists();
    assertThat(Documents.read(Path.of("pom.xml")))
        .contains("<outputDirectory>${project.build.directory}/containers/redisson<");
    String version = "<redisson.version>3.52.0</redisson.version>";
    assertThat(Documents.read(Path.of("pom.xml"))).contains(version);
  }

  /** What the demo deploys is tried by ForeignJarIT. */
  private void demoOfAnotherApplication(Block block) {
    new MavenCommand().check(block.text().lines().skip(1).findFirst().orElse(""));
    assertThat(Documents.read(Path.of("pom.xml")))
        .contains("<demo.tenant.port>8443</demo.tenant.port>");
  }

  private void postgresql(Block block) throws IOException, InterruptedException {
    String maven = block.firstLine();
    new MavenCommand().check(maven);
    Sandbox sandbox = new Sandbox(folder);
    sandbox.with("target/containers/postgresql/postgresql-42.7.8.jar", "");
    sandbox.with("src/docs/postgresql-context.xml", "<Context/>");
    sandbox.run(
        block, Map.of(maven, ":"), Map.of("CATALINA_BASE", sandbox.file("base").toString()));
    assertThat(sandbox.file("base/lib/postgresql-42.7.8.jar")).exists();
    assertThat(sandbox.file("base/conf/Catalina/localhost/ROOT.xml")).hasContent("<Context/>");
    assertThat(Documents.read(Path.of("pom.xml")))
        .contains("<outputDirectory>${project.build.directory}/containers/postgresql<")
        .contains("<postgresql.version>42.7.8</postgresql.version>");
  }

  /** It stands in web.xml as a comment, which BearerApiIT takes the marks away from. */
  private void api(Block block) {
    String indented =
        block.text().replace(block.firstLine() + "\n", "").replaceAll("(?m)^(?=.)", "  ");
    assertThat(Documents.read(Path.of("WEB-INF-overlay", "web.xml")))
        .contains("\n  <!--\n" + indented + "  -->\n");
  }

  /** It stands for the mapping in web.xml, with one path more. */
  private void protectedPaths(Block block) {
    String more = "    <url-pattern>/reports/*</url-pattern>\n";
    String indented = block.text().replaceAll("(?m)^", "  ").stripTrailing() + "\n";
    assertThat(indented).contains(more);
    assertThat(Documents.read(Path.of("WEB-INF-overlay", "web.xml")))
        .contains(indented.replace(more, ""));
  }

  /** The manifest names what the application asks for. */
  private void optionalClaims(Block block) {
    String requested =
        ClaimsParameter.of(
                InteractionRequest.forAccess(Set.of(), new InteractionRequest.StepUp("c1", true)),
                Optional.empty())
            .orElseThrow();
    JsonNode listed =
        StrictJson.object("{" + block.text() + "}").orElseThrow().at("/optionalClaims/idToken");
    List<String> asked = new ArrayList<>();
    StrictJson.object(requested)
        .orElseThrow()
        .at("/id_token")
        .fieldNames()
        .forEachRemaining(asked::add);
    assertThat(listed.findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(asked);
  }

  /** Statements of a servlet behind the door; what they do is shown by the journeys. */
  private void compile(Block block) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Page.java"),
            """
            import gatehouse.downstream.*;
            class Page {
              void answer(jakarta.servlet.http.HttpServletRequest request) {
            %s
              }
            }
            """
                .formatted(block.text()));
    int problems =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(problems).as(block.toString()).isZero();
  }
}

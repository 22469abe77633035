package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.demo.ApplicationServer;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.docs.Documents;
import gatehouse.docs.Sandbox;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E5: what {@code java -jar gatehouse.war} does, and that the application does not hand it out. */
class LauncherIT {
  private static final List<String> CLASSES =
      List.of(
          "/gatehouse/launcher/Launcher.class",
          "/META-INF/versions/17/gatehouse/launcher/Launcher.class",
          "/META-INF/MANIFEST.MF");

  private final Path folder;

  LauncherIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Result(int status, String out, String err) {}

  private Result run(List<String> jvmOptions, String... arguments)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command = new ArrayList<>(Launch.java());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", Launch.packagedWar().toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).as("left behind").isEmpty();
    }
    return new Result(process.exitValue(), out, Files.readString(err));
  }

  @Test
  void e5_withoutACommandOrWithAnUnknownOneItSaysHowItIsUsed() throws Exception {
    for (String[] arguments : new String[][] {{}, {"start"}, {"check", "--unknown"}, {"import"}}) {
      Result result = run(List.of(), arguments);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.out()).isEmpty();
      assertThat(result.err()).contains("usage: java -jar gatehouse.war");
    }
  }

  private Path settings(DevTenant tenant) throws IOException {
    tenant
        .directory()
        .register(
            RegisteredApplication.of(
                Site.CLIENT_ID, "Gatehouse", Site.CLIENT_SECRET, "https://www.contoso.com/c"));
    Path settings =
        Files.writeString(
            folder.resolve("settings.yml"),
            """
            app_id: %s
            app_secret: %s
            redirect: https://www.contoso.com/c
            authority: %s
            graph_endpoint: %s
            """
                .formatted(
                    Site.CLIENT_ID,
                    Site.CLIENT_SECRET,
                    tenant.baseUri() + "/" + People.KESTREL.tid(),
                    tenant.baseUri() + "/v1.0"));
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
    return settings;
  }

  private static List<String> trust(DevTenant tenant) {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + tenant.trustStore().toAbsolutePath(),
        "-Djavax.net.ssl.trustStorePassword=" + tenant.trustStorePassword(),
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  @Test
  void e5_b8_theCheckRunsWithoutAServerAndPrintsItsReportAlone() throws Exception {
    try (DevTenant tenant = DevTenant.start(Site.tenantOptions())) {
      Path settings = settings(tenant);

      Result result = run(trust(tenant), "check", "--settings", settings.toString());

      assertThat(result.status()).as(result.out() + result.err()).isZero();
      assertThat(result.err()).isEmpty();
      assertThat(result.out().lines().filter(line -> !line.isEmpty()))
          .allMatch(line -> line.matches("(ok|left out) .*|It should work.*"));
      assertThat(result.out()).doesNotContain(Site.CLIENT_SECRET);

      Result untrusted = run(List.of(), "check", "--settings", settings.toString());
      assertThat(untrusted.status()).isEqualTo(1);
      assertThat(untrusted.out()).contains("not in the trust store");
    }
  }

  @Tag("full")
  @Test
  void e5_theCommandsOfTheDocumentDoWhatItSays() throws Exception {
    try (DevTenant tenant = DevTenant.start(Site.tenantOptions())) {
      Path settings = settings(tenant);
      String java = String.join(" ", Launch.java()) + " ";
      String war = Launch.packagedWar().toAbsolutePath().toString();
      Sandbox sandbox = new Sandbox(folder);

      String given =
          sandbox.run(
              Documents.block(
                  "java -jar gatehouse.war check --settings /etc/gatehouse/oauth_settings.yml"),
              Map.of(
                  "java ",
                  java + String.join(" ", trust(tenant)) + " ",
                  "gatehouse.war",
                  war,
                  "/etc/gatehouse/oauth_settings.yml",
                  settings.toString()),
              Map.of());
      assertThat(given).contains("It should work");

      String named =
          sandbox.run(
              Documents.block(
                  Documents.firstLine("java -Djavax.net.ssl.trustStore=/etc/gatehouse/trust.p12")),
              Map.of(
                  "java -D",
                  java + "-Djavax.net.ssl.trustStoreType=PKCS12 -D",
                  "/etc/gatehouse/trust.p12",
                  tenant.trustStore().toAbsolutePath().toString(),
                  "changeit",
                  tenant.trustStorePassword(),
                  "gatehouse.war",
                  war),
              Map.of("GATEHOUSE_SETTINGS", settings.toString()));
      assertThat(named).contains("It should work");

      sandbox.with(
          "authentication.properties",
          "aad.clientId=x\naad.secret=y\naad.authority=https://login.microsoftonline.com/z\n");
      String imported =
          sandbox.run(
              Documents.block(
                  "java -jar gatehouse.war import authentication.properties"
                      + " --output oauth_settings.yml"),
              Map.of("java ", java, "gatehouse.war", war),
              Map.of());
      assertThat(imported).contains("these keys need a value: app_secret");
      assertThat(sandbox.file("oauth_settings.yml"))
          .content()
          .contains("authority: https://login.microsoftonline.com/z", "YOUR_APP_SECRET_HERE");
    }
  }

  /** Also where the container reads the WAR as it is, and as a multi-release one. */
  @Tag("full")
  @Test
  void e5_theRunningApplicationDoesNotHandTheLauncherOut() throws Exception {
    List<Path> kinds = List.of(Launch.packagedWar(), Path.of("target", "gatehouse"));
    for (Path war : Sample.ofThisBuild().everyNth(2, kinds)) {
      try (ApplicationServer server = ApplicationServer.bind(0, "none")) {
        server.deploy(
            war,
            "",
            Map.of(
                "oauth.app_id",
                Site.CLIENT_ID,
                "oauth.app_secret",
                Site.CLIENT_SECRET,
                "oauth.redirect",
                "http://localhost:8080/callback",
                "oauth.authority",
                "https://localhost:1/x"),
            context -> ((StandardContext) context).setUnpackWAR(false));
        BrowserlessClient client = new BrowserlessClient(SSLContext.getDefault());
        for (String path : CLASSES) {
          assertThat(client.get(server.uri(path)).statusCode()).as(war + path).isEqualTo(404);
        }
        assertThat(client.get(server.uri("/health/live")).statusCode()).isEqualTo(200);
      }
    }
  }
}

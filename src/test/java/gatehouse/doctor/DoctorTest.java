package gatehouse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.build.Sample;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Step;
import gatehouse.docs.Documents;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** E5: what is wrong is named in one line, with what to do; and nothing is, where nothing is. */
class DoctorTest {
  private static final Path WEB_XML = Path.of("WEB-INF-overlay", "web.xml");
  private static final String UNKNOWN =
      "<context-param><param-name>oauth.authorty</param-name><param-value>x</param-value>"
          + "</context-param>";

  private static SetUp setUp;

  @BeforeAll
  static void start(@TempDir Path folder) {
    setUp = new SetUp(folder);
  }

  @AfterAll
  static void stop() {
    setUp.close();
  }

  @BeforeEach
  void sound() {
    setUp.sound();
  }

  static List<Broken> broken() {
    return Sample.ofThisBuild().everyNth(3, BrokenSetUps.all());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void e5_theCauseIsNamedInOneLineWithWhatToDo(Broken row) throws Exception {
    SetUp.Result result = row.examine(setUp);

    assertThat(result.out().lines().filter(line -> row.names(line)))
        .as("%s%n%s", row, result.out())
        .isNotEmpty()
        .allMatch(line -> line.contains(" -> "));
    assertThat(result.status()).as(result.out()).isEqualTo(row.status());
    b8_noSecretIsIn(result.out());
  }

  private static void b8_noSecretIsIn(String out) {
    assertThat(out).doesNotContain("canary").doesNotContainPattern("eyJ[A-Za-z0-9_-]{10}");
  }

  @Test
  void e5_aSoundSetUpHasNoProblemAndWhatIsToBeRegisteredIsReadyToPaste() throws Exception {
    SetUp.Result result = setUp.check();

    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out().lines().toList())
        .noneMatch(line -> line.matches("(warning|problem|unknown) .*"))
        .contains(
            "ok        credential: the authority accepts the credential",
            "ok        redirect: it is registered: the authority answers to it",
            "ok        graph: it is there, and demands a token",
            "ok        register: redirect URI (platform Web): https://www.contoso.com/callback",
            "ok        register: front-channel logout URL:"
                + " https://www.contoso.com/signout/frontchannel");
    b8_noSecretIsIn(result.out());
  }

  @Test
  void e5_underAContextPathTheAddressesBeginWithIt() throws Exception {
    setUp
        .with("redirect", "https://www.contoso.com/tutorial/callback")
        .arguments("--context-path", "/tutorial");

    assertThat(setUp.check().out())
        .contains(
            "front-channel logout URL: https://www.contoso.com/tutorial/signout/frontchannel",
            "redirect URI after sign-out (platform Web, too): https://www.contoso.com/tutorial/");
  }

  @Test
  void e5_aTenantIsAskedForWhereTheAuthorityIsForMany() throws Exception {
    setUp.with("authority", "{tenant}/common");
    assertThat(setUp.check().out())
        .containsPattern("left out  credential: which tenant .* -> .*--tenant TENANT_ID");

    SetUp.Result asked = setUp.arguments("--tenant", People.KESTREL.tid()).check();
    assertThat(asked.status()).as(asked.out()).isZero();
    assertThat(asked.out()).contains("ok        credential: the authority accepts");

    SetUp.Result wrong = setUp.with("app_secret", "canary-another").check();
    assertThat(wrong.out()).containsPattern("problem +credential: .*AADSTS7000215");
  }

  @Test
  void e5_userFlowsOfB2cAreExaminedEachByItsMetadata() throws Exception {
    setUp
        .with("authority", "{tenant}/" + B2cTenant.DOMAIN)
        .with("b2c_sign_in", "B2C_1_sign_up_sign_in")
        .with("b2c_edit_profile", "B2C_1_edit_profile")
        .without("graph_endpoint");

    SetUp.Result result = setUp.check();

    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.lines("authority")).hasSize(2);
    assertThat(result.out()).contains("graph: there is none");
  }

  /** One that says nothing of tokens for applications: the credential is seen by a made-up code. */
  @Test
  void e2_anotherProviderIsExaminedByItsMetadata() throws Exception {
    setUp
        .with("metadata_endpoint", "/.well-known/openid-configuration")
        .with("graph_endpoint", "none")
        .with("scopes", "openid profile email groups");
    String issuer = setUp.tenant().baseUri() + "/" + People.KESTREL.tid();
    setUp
        .tenant()
        .script()
        .always(Endpoint.METADATA, Step.changingJson(json -> json.put("issuer", issuer)));

    SetUp.Result result = setUp.check();
    assertThat(result.out())
        .contains(
            "ok        authority: the metadata is there, with the issuer " + issuer,
            "left out  credential: this authority gives this application no token of its own",
            "warning   scopes: the metadata does not list groups (scopes_supported)",
            "ok        register: back-channel logout URL: https://www.contoso.com/signout/back");

    setUp.with("app_secret", "canary-another");
    assertThat(setUp.check().out()).containsPattern("problem +credential: .*AADSTS7000215");

    setUp.with("redirect", "https://www.contoso.com/other");
    assertThat(setUp.check().out()).containsPattern("problem +redirect: .*AADSTS50011");
  }

  @Test
  void e5_withJsonThereIsOneObject() throws Exception {
    SetUp.Result result = setUp.with("app_secret", "canary-wrong").arguments("--json").check();

    JsonNode json = StrictJson.object(result.out().strip()).orElseThrow();
    assertThat(json.path("status").intValue()).isEqualTo(1).isEqualTo(result.status());
    assertThat(json.path("checks"))
        .allSatisfy(
            check -> {
              assertThat(check.properties())
                  .extracting(java.util.Map.Entry::getKey)
                  .containsExactly("check", "result", "text", "remedy");
              assertThat(check.path("result").textValue())
                  .isIn("ok", "warning", "problem", "unknown", "left_out");
            })
        .anySatisfy(
            check -> {
              assertThat(check.path("check").textValue()).isEqualTo("credential");
              assertThat(check.path("result").textValue()).isEqualTo("problem");
            });
    b8_noSecretIsIn(result.out());
  }

  @Test
  void e5_theObjectInTheDocumentIsAsOneIsPrinted() throws Exception {
    String documented = Documents.block(Documents.firstLine("{\"status\":1,")).text().strip();
    Report report =
        new Report(
            List.of(
                new Finding(
                    "credential",
                    Finding.Result.PROBLEM,
                    "the token endpoint says invalid_client AADSTS7000215",
                    "set app_secret to the Value, not the Secret ID, of a client secret of"
                        + " 11111111-2222-3333-4444-555555555555")));
    assertThat(report.json()).isEqualTo(documented);
    setUp.with("app_secret", "canary-wrong");
    assertThat(setUp.check().out())
        .contains(
            "problem   "
                + report.findings().get(0).toString().replaceAll("[0-9a-f-]{36}", SetUp.CLIENT_ID));
  }

  @Test
  void e5_everyFaultOfTheSettingsIsPrintedAtOnce() throws Exception {
    setUp.with("app_id", "YOUR_APP_ID_HERE").with("redirect", "ftp://x").with("prompt", "twice");

    assertThat(setUp.check().lines("settings")).hasSize(3);
  }

  @Test
  void e5_aFileOpenToAllIsAWarningAndNoProblem(@TempDir Path folder) throws Exception {
    Path file = setUp.file("secret", SetUp.SECRET);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    setUp.without("app_secret").with("app_secret_file", file.toString());

    SetUp.Result result = setUp.check();

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("warning   files: " + file, " -> chmod 600 " + file);
  }

  private static Path war(Path folder, String descriptor) throws IOException {
    Path war = folder.resolve("application.war");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
      zip.write(descriptor.getBytes(StandardCharsets.UTF_8));
    }
    return war;
  }

  @Test
  void e5_theContextParamsOfTheWarCountAsInAContainer(@TempDir Path folder) throws Exception {
    Path war =
        war(
            folder,
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <context-param>
                <description>Where they are</description>
                <param-name>gatehouse.settings</param-name>
                <param-value> %s </param-value>
              </context-param>
              <context-param>
                <param-name>oauth.app_secret</param-name>
                <param-value>canary<!-- of the demo --><![CDATA[-wrong]]></param-value>
              </context-param>
              <filter>
                <init-param>
                  <param-name>oauth.authority</param-name>
                  <param-value>not of the context</param-value>
                </init-param>
              </filter>
            </web-app>
            """
                .formatted(setUp.settingsFile()));
    SetUp.Result wrong = setUp.run(war, List.of());
    assertThat(wrong.out())
        .containsPattern("ok +settings")
        .containsPattern("problem +credential: .*AADSTS7000215");
    assertThat(wrong.status()).isEqualTo(1);
    b8_noSecretIsIn(wrong.out());

    war(folder, Files.readString(WEB_XML).replace("</web-app>", UNKNOWN + "</web-app>"));
    assertThat(setUp.run(war, List.of("--settings", setUp.settingsFile().toString())).out())
        .containsPattern("problem +settings: context-param oauth.authorty .* -> ");
  }

  @Test
  void e5_aDescriptorThatIsNotXmlIsNamed(@TempDir Path folder) throws Exception {
    SetUp.Result result = setUp.run(war(folder, "<web-app>\n<context-param>\n"), List.of());
    assertThat(result.out()).startsWith("check: WEB-INF/web.xml of the WAR is not XML: line 3");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void e06_noEntityOfADescriptorIsResolved(@TempDir Path folder) throws Exception {
    Path other = Files.writeString(folder.resolve("other"), setUp.settingsFile().toString());
    String descriptor =
        """
        <!DOCTYPE web-app [<!ENTITY file SYSTEM "%s">]>
        <web-app><context-param>
        <param-name>gatehouse.settings</param-name><param-value>&file;</param-value>
        </context-param></web-app>
        """
            .formatted(other.toUri());
    SetUp.Result result = setUp.run(war(folder, descriptor), List.of());
    assertThat(result.out()).startsWith("check: WEB-INF/web.xml of the WAR is not XML: line 3");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void e5_unknownArgumentsAreAnsweredWithTheUsageAndStatusTwo() {
    for (List<String> arguments :
        List.of(
            List.of("--verbose"),
            List.of("--settings"),
            List.of("x", "y"),
            List.of("--tenant", "no tenant"),
            List.of("--context-path", "tutorial"))) {
      SetUp.Result result = setUp.run(arguments);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.out()).contains("usage: java -jar gatehouse.war check");
    }
  }
}

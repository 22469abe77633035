package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.http.HttpLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at start, and what the operator is told (acceptance L-04). */
class SettingsFaultsTest {
  private static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";

  @ParameterizedTest
  @ValueSource(strings = {"User.Read, Mail.Read", "'User.\"Read'", "User\\Read", "Müll.Read"})
  void t1_scopesThatNoAuthorityKnowsAreRefused(String scopes) {
    assertThat(Operator.added("scopes: " + scopes).problemTexts())
        .singleElement()
        .asString()
        .startsWith("scopes (WEB-INF/oauth_settings.yml line 4): has a ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app_id", "app_secret", "redirect", "authority", "time_zone"})
  void t1_whatIsOneValueTakesNoList(String key) {
    assertThat(Operator.changed(key, "[one, two]").problemTexts())
        .anyMatch(fault -> fault.startsWith(key + " ") && fault.contains("is a list"));
  }

  @ParameterizedTest
  @CsvSource({
    "app_id,     YOUR_APP_ID_HERE,       Overview",
    "app_secret, YOUR_APP_PASSWORD_HERE, Certificates & secrets",
    "app_secret, YOUR_APP_SECRET_HERE,   Certificates & secrets",
  })
  void t3_placeholderIsRefusedWithKeyAndWhereTheValueIs(String key, String value, String where) {
    assertThat(Operator.changed(key, value).problemTexts())
        .singleElement()
        .asString()
        .startsWith(key + " (WEB-INF/oauth_settings.yml line 3)")
        .contains("placeholder", where, "Microsoft Entra admin center");
  }

  @ParameterizedTest
  @CsvSource({
    "''''''", "'\"\"'", "~", "null", "'   '",
  })
  void l04_blankRequiredKeysAreNamed(String blank) {
    assertThat(Operator.wrote("app_id: " + blank + "\napp_secret:\nredirect:").problemTexts())
        .satisfiesExactly(
            id -> assertThat(id).startsWith("app_id (").contains("line 1", "is empty"),
            secret -> assertThat(secret).startsWith("app_secret (").contains("line 2"),
            redirect -> assertThat(redirect).startsWith("redirect (").contains("line 3"));
  }

  @Test
  void l04_missingKeysAreNamedWithWhereTheirValueIs() {
    assertThat(Operator.wrote("# nothing yet").problemTexts())
        .satisfiesExactly(
            id -> assertThat(id).contains("app_id (not set): is missing", "Overview"),
            secret -> assertThat(secret).contains("app_secret (not set): is missing", "Value"),
            redirect -> assertThat(redirect).contains("redirect (not set): is missing"));
  }

  @ParameterizedTest
  @CsvSource({
    "tenants, contoso.onmicrosoft.com",
    "tenants, common",
    "tenants, 1-2-3-4-5",
    "tenants, " + TENANT + " fabrikam.com",
    "prompt, none",
    "prompt, always",
    "response_mode, fragment",
    "sign_out, never",
    "session_key, c2hvcnQ=",
    "session_key, '?'",
    "time_zone, W. Europe Standard Time",
    "development, maybe",
    "app_id, 'naïve'",
    "app_secret, \"with\u0007bell\"",
  })
  void l04_valueThatIsNoneOfTheKeysIsRefused(String key, String value) {
    assertThat(Operator.changed(key, "'" + value + "'").problemTexts())
        .anyMatch(fault -> fault.contains("line "))
        .isNotEmpty();
  }

  @Test
  void l04_allFaultsAreReportedTogether() {
    List<SettingsProblem> faults =
        Operator.wrote(
                """
                app_id: YOUR_APP_ID_HERE
                redirect: http://www.example/callback
                authority: http://login.example/common
                graph_endpoint: https://graph.example
                tenants: contoso.com
                prompt: never
                time_zone: Atlantis
                colour: blue
                """)
            .contextParam("oauth.colour", "red")
            .environment("OAUTH_SIGN_OUT", "sometimes")
            .problems();

    assertThat(faults)
        .extracting(SettingsProblem::where)
        .containsExactlyInAnyOrder(
            "WEB-INF/oauth_settings.yml, colour (line 8)",
            "context-param oauth.colour",
            "app_id (WEB-INF/oauth_settings.yml line 1)",
            "app_secret (not set)",
            "redirect (WEB-INF/oauth_settings.yml line 2)",
            "authority (WEB-INF/oauth_settings.yml line 3)",
            "graph_endpoint (WEB-INF/oauth_settings.yml line 4)",
            "tenants (WEB-INF/oauth_settings.yml line 5)",
            "prompt (WEB-INF/oauth_settings.yml line 6)",
            "sign_out (environment OAUTH_SIGN_OUT)",
            "time_zone (WEB-INF/oauth_settings.yml line 7)");
    assertThat(faults).allSatisfy(fault -> assertThat(fault.remedy()).isNotBlank());
  }

  @Test
  void l04_nothingTurnsVerificationOff() {
    assertThat(SettingKey.values())
        .extracting(SettingKey::yamlName)
        .noneMatch(name -> name.matches(".*(verify|validat|insecure|skip|trust|disable|allow).*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "none", "1.5", "100001", "600/min", "0x10"})
  void d19_aRateLimitIsAWholeNumberOrNone(String limit) {
    assertThat(Operator.added("rate_limit: '" + limit + "'").problemTexts())
        .singleElement()
        .asString()
        .startsWith("rate_limit (WEB-INF/oauth_settings.yml line 4)");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "unlimited, 0", "Unlimited, 0", "1, 1", "100000, 100000", "'', 600"})
  void d19_aRateLimitOfNoneIsUnlimited(String limit, int perMinute) throws SettingsException {
    assertThat(Operator.added("rate_limit: '" + limit + "'").loads().limits().rateLimit())
        .isEqualTo(perMinute);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "9", "0.5", "eight", "PT8H", "00"})
  void i4_aSignInIsRememberedForAFewWholeHours(String hours) {
    assertThat(Operator.added("remember_sign_in: '" + hours + "'").problemTexts())
        .singleElement()
        .asString()
        .startsWith("remember_sign_in (WEB-INF/oauth_settings.yml line 4)");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "8, 8", "'', 0"})
  void i4_zeroHoursAreTheDefault(String hours, int remembered) throws SettingsException {
    assertThat(Operator.added("remember_sign_in: '" + hours + "'").loads().signIn().remembered())
        .isEqualTo(Duration.ofHours(remembered));
  }

  @ParameterizedTest
  @CsvSource({
    "connect_seconds, 0",
    "connect_seconds, 61",
    "read_seconds, 1.5",
    "read_seconds, PT5S",
    "total_seconds, ''",
    "total_seconds, -8",
    "total_seconds, 4",
    "mailbox_calls, 0",
    "mailbox_calls, 65"
  })
  void i01_limitsAreWholeNumbersAndTheWholeIsNoLessThanItsParts(String key, String value) {
    assertThat(
            Operator.added(key + ": '" + (value.isEmpty() ? "none" : value) + "'").problemTexts())
        .singleElement()
        .asString()
        .startsWith(key + " (WEB-INF/oauth_settings.yml line 4)");
  }

  @Test
  void i01_theLimitsOfTheSettingsAreTheOnesThatCount() throws SettingsException {
    HttpLimits limits =
        Operator.added("connect_seconds: 1\nread_seconds: 3\ntotal_seconds: 3\nmailbox_calls: 2")
            .loads()
            .limits()
            .outbound();
    assertThat(limits)
        .isEqualTo(
            HttpLimits.DEFAULT.withTimes(
                Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(3)));
  }

  private static final String AUDIT_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  /** Lines are separated by a semicolon. */
  @ParameterizedTest
  @CsvSource({
    "audit_log: audit.json; audit_clear_ids: true,              audit_log, not an absolute path",
    "audit_log: FOLDER; audit_clear_ids: true,                    audit_log, not an absolute path",
    "audit_log: /; audit_clear_ids: true,                       audit_log, not an absolute path",
    "audit_log: /no/such/folder/audit.json; audit_key: KEY,     audit_log, can be written to",
    "'audit_log: \"FOLDER/a\\0.json\"; audit_key: KEY',           audit_log, is not a path",
    "audit_log: console,                                        audit_log, names users by a key",
    "audit_log: console; audit_key: KEY; audit_clear_ids: true, audit_log, by ids",
    "audit_log: console; audit_key: c2hvcnQ=,                   audit_key, not 32 bytes in base64",
    "audit_log: console; audit_key: '?',                        audit_key, not 32 bytes in base64",
    "audit_key: c2hvcnQ=,                                       audit_key, not 32 bytes in base64",
    "audit_days: 0,                                             audit_days, ''",
    "audit_days: 3651,                                          audit_days, ''",
    "audit_days: 1.5,                                           audit_days, ''",
    "audit_days: forever,                                       audit_days, ''",
    "audit_addresses: half,                                     audit_addresses, not one of",
    "audit_clear_ids: maybe,                                    audit_clear_ids, ''",
    "log_format: xml,                                           log_format, not one of",
    "log_error_description: sometimes,                          log_error_description, ''",
  })
  void e5_whatIsWrittenDownIsCheckedAtStart(
      String lines, String key, String fault, @TempDir Path folder) {
    assertThat(Operator.added(written(lines, folder)).problemTexts())
        .singleElement()
        .asString()
        .startsWith(key + " (WEB-INF/oauth_settings.yml line ")
        .contains(fault)
        .doesNotContain(AUDIT_KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "audit_log: console; audit_key: KEY, false",
    "audit_log: Console; audit_clear_ids: true, false",
    "audit_log: FOLDER/audit.json; audit_key: KEY; audit_days: 3650; audit_addresses: None, true",
  })
  void e5_aTrailGoesToAFileOrToTheStandardOutput(String lines, boolean file, @TempDir Path folder)
      throws SettingsException {
    LogSettings.Audit audit =
        Operator.added(written(lines, folder)).loads().log().audit().orElseThrow();
    assertThat(audit.file().isPresent()).isEqualTo(file);
    assertThat(audit.toString()).doesNotContain(AUDIT_KEY);
  }

  private static String written(String lines, Path folder) {
    return lines.replace("FOLDER", folder.toString()).replace("KEY", AUDIT_KEY).replace("; ", "\n");
  }
}

package gatehouse.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.credential.Credential;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody who sets the application up has written, and where. */
final class Operator {
  static final String APP_ID = "6731de76-14a6-49ae-97bc-6eba6914391e";
  static final String APP_SECRET = "canary-8Q~not.for_any-eyes";

  /** The tutorial's file: seven keys, whose names and meaning must never change. */
  static final String TUTORIAL =
      """
      app_id: %s
      app_secret: %s
      redirect: http://localhost:8000/tutorial/callback
      scopes: User.Read MailboxSettings.Read Calendars.ReadWrite
      authority: https://login.microsoftonline.com/common
      authorize_endpoint: /oauth2/v2.0/authorize
      token_endpoint: /oauth2/v2.0/token
      """
          .formatted(APP_ID, APP_SECRET);

  /** What is required and nothing else. */
  static final String LEAST =
      """
      app_id: %s
      app_secret: %s
      redirect: http://localhost:8080/callback
      """
          .formatted(APP_ID, APP_SECRET);

  private final Map<String, String> contextParams = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private @Nullable String bundledFile;
  private String contextPath = "";

  /** An application without any settings. */
  static Operator nothing() {
    return new Operator();
  }

  /** The text of WEB-INF/oauth_settings.yml. */
  static Operator wrote(String file) {
    Operator operator = new Operator();
    operator.bundledFile = file;
    return operator;
  }

  /** What is required, and one more line. */
  static Operator added(String line) {
    return wrote(LEAST + line + "\n");
  }

  /** What is required, with the line of one key replaced. */
  static Operator changed(String key, String value) {
    return wrote(LEAST.replaceAll("(?m)^" + key + ":.*\n", "") + key + ": " + value + "\n");
  }

  /** Names the file by the system property. */
  static Operator named(Path file) {
    return nothing().property("gatehouse.settings", file.toString());
  }

  Operator contextParam(String name, String value) {
    contextParams.put(name, value);
    return this;
  }

  Operator property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Operator environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Operator deployedAt(String path) {
    contextPath = path;
    return this;
  }

  Settings loads() throws SettingsException {
    SettingSources sources =
        new SettingSources(
            contextParams::get,
            contextParams.keySet(),
            properties::get,
            environment::get,
            bundledFile);
    return SettingsLoader.load(sources, contextPath);
  }

  /** The client secret as it was at start. */
  static String secretOf(Settings settings) {
    return ((Credential.ClientSecret) settings.client().credential()).value().value();
  }

  List<SettingsProblem> problems() {
    SettingsException refused = catchThrowableOfType(SettingsException.class, this::loads);
    return refused == null ? List.of() : refused.problems();
  }

  /** The problems as the log shows them. */
  List<String> problemTexts() {
    return problems().stream().map(SettingsProblem::toString).toList();
  }
}

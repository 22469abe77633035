package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W3: named downstream APIs with base URL and scopes. */
class DownstreamApiSettingsTest {
  private static final String TWO =
      """
      apis:
        reports:
          base_url: https://reports.example:8443/v1/
          scopes: [api://reports/Reports.Read, api://reports/Reports.Write]
        own-api:
          base_url: https://own.example
          scopes: 7d0e4b1c-8a3f-4e52-9c6d-1f2a3b4c5d6e/Me.Read
      """;

  @Test
  void w3_apisAreNamedInTheFile() throws SettingsException {
    assertThat(Operator.added(TWO).loads().apis())
        .containsExactly(
            new DownstreamApi(
                "reports",
                URI.create("https://reports.example:8443/v1"),
                List.of("api://reports/Reports.Read", "api://reports/Reports.Write")),
            new DownstreamApi(
                "own-api",
                URI.create("https://own.example"),
                List.of("7d0e4b1c-8a3f-4e52-9c6d-1f2a3b4c5d6e/Me.Read")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"apis:", "apis: {}", "apis: ''", "apis: ~"})
  void w3_noneIsNone(String line) throws SettingsException {
    assertThat(Operator.added(line).loads().apis()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apis: x|apis (WEB-INF/oauth_settings.yml line 4): is not a mapping of names",
        "apis: [a, b]|is not a mapping of names",
        "apis: !x {}|is neither plain text",
        "apis: {a: x}|, a (line 4): is not a mapping",
        "apis: {a: {scopes: x/y}}|apis.a.base_url (WEB-INF/oauth_settings.yml line 4): is missing",
        "apis: {a: {base_url: https://a.example}}|apis.a.scopes (WEB-INF/oauth_settings.yml line"
            + " 4): is missing",
        "apis: {a: {base_url: https://a.example, scopes: ''}}|apis.a.scopes"
            + " (WEB-INF/oauth_settings.yml line 4): is empty",
        "apis: {a: {base_url: https://a.example, scopes: x/y, key: z}}|apis.a.key",
        "apis: {A: {base_url: https://a.example, scopes: x/y}}|is not a short word",
        "apis: {a.b: {base_url: https://a.example, scopes: x/y}}|is not a short word",
        "apis: {a: {base_url: https://a.example, scopes: x/y}, a: {}}|is there twice",
        "apis: {a: {base_url: https://a.example, base_url: https://b.example, scopes: x/y}}|is"
            + " there twice",
        "apis: {a: {base_url: https://a.example, scopes: {b: c}}}|is neither plain text",
        "apis: {a: {base_url: 'http://a.example', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: 'https://a.example/?q', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: 'https://a.example/#f', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: 'https://u@a.example', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: 'https://a.example/../b', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: 'https://a.example/%2e', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: 'https://', scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: a.example, scopes: x/y}}|is not an https URL",
        "apis: {a: {base_url: https://a.example, scopes: Mail.Read}}|names no API",
        "apis: {a: {base_url: https://a.example, scopes: x/}}|names no API",
        "apis: {a: {base_url: https://a.example, scopes: 'x/y openid'}}|names no API",
        "apis: {a: {base_url: https://a.example, scopes: 'api://x/y api://z/y'}}|of several APIs",
        "apis: {a: {base_url: https://a.example, scopes: https://graph.microsoft.com/User.Read}}|of"
            + " Microsoft Graph",
        "apis: {a: {base_url: https://a.example, scopes: HTTPS://Graph.Microsoft.us/User.Read}}|of"
            + " Microsoft Graph",
        "apis: {a: {base_url: https://a.example, scopes:"
            + " 00000003-0000-0000-c000-000000000000/User.Read}}|of Microsoft Graph",
        "apis: {a: {base_url: https://a.example, scopes: x/.default}}|has .default",
      })
  void w3_whatCannotBeIsRefusedAtStart(String line, String fault) {
    assertThat(Operator.added(line).problemTexts()).singleElement().asString().contains(fault);
  }

  /** A name there could not be listed, so a misspelt one would go unnoticed. */
  @Test
  void w3_otherPlacesThanTheFileAreAFault() {
    assertThat(Operator.added(TWO).environment("OAUTH_APIS", "reports").problemTexts())
        .containsExactly(
            "apis (environment OAUTH_APIS): is not a mapping of names; write it in the settings file,"
                + " as oauth_settings.yml.example shows it");
  }
}

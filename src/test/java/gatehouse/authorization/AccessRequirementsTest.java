package gatehouse.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.SettingsProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC W12: the init-params of an AuthFilter, and what is said about wrong ones. */
class AccessRequirementsTest {
  private static final String GROUP = "6b1f7c52-0d3e-4a9b-8c64-2f5d1e7a9083";

  private final List<SettingsProblem> problems = new ArrayList<>();

  private AccessRequirements read(Map<String, String> params) {
    return new AccessRequirementsReader(new InitParams("Reports", params, problems)).read();
  }

  @Test
  void w12_everyDemandIsRead() {
    AccessRequirements required =
        read(
            Map.of(
                "roles", "Reports.Read, Reports.Write\n Admin",
                "groups", GROUP.toUpperCase(java.util.Locale.ROOT),
                "authContext", " c25 ",
                "maxAge", "900",
                "scopes", "Calendars.Read api://app/Me.Read"));
    assertThat(problems).isEmpty();
    assertThat(required)
        .isEqualTo(
            new AccessRequirements(
                Set.of("Reports.Read", "Reports.Write", "Admin"),
                Set.of(GROUP),
                "c25",
                Duration.ofMinutes(15),
                Set.of("Calendars.Read", "api://app/Me.Read")));
    assertThat(read(Map.of())).isEqualTo(AccessRequirements.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role|Admin|is unknown",
        "Roles|Admin|is unknown",
        "roles|''|is empty",
        "roles|' '|is empty",
        "roles|,|is empty",
        "roles|.Admin|is not the value of an app role",
        "groups|staff|is not the object id of a group",
        "groups|6b1f7c52-0d3e-4a9b-8c64-2f5d1e7a908|is not the object id of a group",
        "groups|6b1f7c520d3e4a9b8c642f5d1e7a9083|is not the object id of a group",
        "authContext|C1|is not the id of an authentication context",
        "authContext|c0|is not the id of an authentication context",
        "authContext|c100|is not the id of an authentication context",
        "authContext|c1 c2|is not the id of an authentication context",
        "maxAge|0|is not a number of seconds",
        "maxAge|59|is not a number of seconds",
        "maxAge|86401|is not a number of seconds",
        "maxAge|-1|is not a number of seconds",
        "maxAge|5m|is not a number of seconds",
        "maxAge|99999999999|is not a number of seconds",
        "scopes|''|is empty",
        "scopes|Mail\u00adRead|is not a scope"
      })
  void w12_whatIsWrongIsNamedWithItsFilter(String param, String value, String problem) {
    var unused = read(Map.of(param, value));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).where())
        .isEqualTo("the init-param " + param + " of the filter Reports in web.xml");
    assertThat(problems.get(0).problem()).contains(problem);
    assertThat(problems.get(0).remedy()).isNotBlank();
  }

  @Test
  void w12_allProblemsAreToldTogether() {
    var unused = read(Map.of("roles", "", "groups", "a b", "maxAge", "x", "other", "1"));
    assertThat(problems).hasSize(5);
  }
}

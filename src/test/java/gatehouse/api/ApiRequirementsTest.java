package gatehouse.api;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.authorization.InitParams;
import gatehouse.config.SettingsProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC B9: what the init-params of a BearerFilter mean, and that a mistake in them is told. */
class ApiRequirementsTest {
  private static final String CLIENT = "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10";

  private final List<SettingsProblem> problems = new ArrayList<>();

  private ApiRequirements read(Map<String, String> params) {
    return new ApiRequirementsReader(new InitParams("BearerFilter", params, problems)).read();
  }

  @Test
  void b9_listsHaveBlanksAndLineBreaksBetweenTheirValues() {
    ApiRequirements read =
        read(
            Map.of(
                "audience", "\n  api://one\n  https://api.example/two\n",
                "scopes", "Me.Read  Me.Write",
                "roles", "Me.Read.All, Other",
                "clients", CLIENT.toUpperCase(Locale.ROOT)));
    assertThat(problems).isEmpty();
    assertThat(read.audiences("x")).isEqualTo(Set.of("api://one", "https://api.example/two"));
    assertThat(read.scopes()).containsExactly("Me.Read", "Me.Write");
    assertThat(read.roles()).containsExactly("Me.Read.All", "Other");
    assertThat(read.clients()).containsExactly(CLIENT);
  }

  @Test
  void b9_withoutAnAudienceItIsTheApplicationByIdOrUri() {
    assertThat(read(Map.of("roles", "x")).audiences(CLIENT))
        .isEqualTo(Set.of(CLIENT, "api://" + CLIENT));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "scope, Me.Read, is unknown",
        "Scopes, Me.Read, is unknown",
        "audiences, api://x, is unknown",
        "roles, '', is empty",
        "roles, '  ', is empty",
        "clients, '', is empty",
        "audience, '', is empty",
        "roles, ' , ', is empty",
        "audience, *, 'has \"*\", which cannot be an audience'",
        "audience, api://{id}, which cannot be an audience",
        "roles, 'A \"B\"', which is not the value of an app role",
        "roles, Häuser, which is not the value of an app role",
        "roles, A\\B, which is not the value of an app role",
        "clients, my-client, which is not the id of an application",
        "clients, 3a1b5c0e52d74b5e8f7e2f4b9d3f6a10, which is not the id of an application",
      })
  void b9_aMistakeIsAProblemThatNamesFilterAndParam(String name, String value, String problem) {
    read(Map.of("scopes", "Me.Read", name, value));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).where())
        .isEqualTo("the init-param " + name + " of the filter BearerFilter in web.xml");
    assertThat(problems.get(0).problem()).contains(problem);
  }

  @Test
  void b9_demandingNothingIsAProblem() {
    read(Map.of());
    read(Map.of("audience", "api://x", "clients", CLIENT));
    assertThat(problems)
        .hasSize(2)
        .allMatch(problem -> problem.problem().startsWith("demands neither scopes nor roles"));
  }

  @Test
  void b9_allMistakesAreToldTogether() {
    read(Map.of("scopes", "", "role", "x", "clients", "me"));
    assertThat(problems).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/*, /api, true",
    "/api/*, /api/, true",
    "/api/*, /api/me, true",
    "/api/*, /apis, false",
    "/api/*, /API/me, false",
    "/api/*, /x/api/me, false",
    "/api/me, /api/me, true",
    "/api/me, /api/me/x, false",
    "*.json, /a/b.json, true",
    "*.json, /a/b.jsonx, false",
    "/*, /calendar, true"
  })
  void b9_pathsAreMatchedAsTheContainerDoes(String pattern, String path, boolean matches) {
    assertThat(ApiPaths.matches(pattern, path)).isEqualTo(matches);
  }
}

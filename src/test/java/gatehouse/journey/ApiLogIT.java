package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** SPEC B9, ACCEPTANCE L-01: what the log says of the API, and never of an access token. */
class ApiLogIT {
  private static Path traced(String name) throws IOException {
    Path log = Path.of("target", name + ".log");
    Files.deleteIfExists(log);
    System.setProperty("gatehouse.canary.log", log.toString());
    System.setProperty("logback.configurationFile", "gatehouse/journey/logback-trace.xml");
    return log;
  }

  @Test
  void b9_mistakesInTheFilterAreToldWithThoseOfTheSettings() throws IOException {
    Path log = traced("api-mistakes");
    try (Journey journey =
        Journey.startUnready("", Map.of("prompt", "please"), UnaryOperator.identity())) {
      ApiCaller.switchOn(
          journey,
          example -> example.replace(">scopes<", ">scope<").replace(">Me.Read.All<", "> <"),
          more -> {});
    } finally {
      System.clearProperty("logback.configurationFile");
    }
    String last = Files.readString(log);
    last = last.substring(last.lastIndexOf("not configured: "));
    assertThat(last.lines().filter(line -> line.startsWith("  - ")))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("prompt", "is not one of its values"),
            line -> assertThat(line).contains("the init-param scope of the filter BearerFilter"),
            line -> assertThat(line).contains("the init-param roles of", "is empty"));
  }

  @Test
  void l01_noAccessTokenIsInAnyLogLineAtTrace() throws IOException {
    Path log = traced("api-trace");
    List<String> tokens = new ArrayList<>();
    try (Journey journey = Journey.start("", Map.of(), UnaryOperator.identity())) {
      ApiCaller caller = new ApiCaller(journey);
      ApiCaller.switchOn(journey);
      for (String token : List.of(caller.delegated("Me.Read"), caller.delegated("Other"))) {
        String expired = token.substring(0, token.length() - 2) + "AA";
        for (String sent : List.of(token, expired)) {
          tokens.add(sent);
          caller.me(sent);
          caller.me(sent, "Authorization", "Bearer " + sent);
          caller.me(sent + ", Bearer " + sent);
          journey.client().get(journey.uri("/api/me?access_token=" + sent));
          journey.client().post(journey.uri("/api/me"), Map.of("access_token", sent));
        }
      }
    } finally {
      System.clearProperty("logback.configurationFile");
    }
    String written = Files.readString(log);
    assertThat(written)
        .contains("token refused by rule SIGNATURE", "has an access token as a parameter");
    for (String token : tokens) {
      for (String part : token.split("\\.", -1)) {
        assertThat(written).doesNotContain(part);
      }
    }
  }
}

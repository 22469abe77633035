package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E5, SPEC L-02: what is in the log at INFO, with the logging file that operators are given. */
class LogsIT {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Path log;
  private final Path audit;
  private final Path configuration;

  LogsIT(@TempDir Path folder) {
    this.log = folder.resolve("gatehouse.log");
    this.audit = folder.resolve("audit.json");
    this.configuration = folder.resolve("logback.xml");
  }

  private Journey start() throws IOException {
    String documented = Files.readString(Path.of("src", "docs", "logback.xml"));
    String console = "class=\"ch.qos.logback.core.ConsoleAppender\">";
    assertThat(documented).contains(console, "scanPeriod=\"15 seconds\"");
    Files.writeString(
        configuration,
        documented
            .replace(console, "class=\"ch.qos.logback.core.FileAppender\"><file>" + log + "</file>")
            .replace("scanPeriod=\"15 seconds\"", "scanPeriod=\"100 milliseconds\""));
    System.setProperty("logback.configurationFile", configuration.toString());
    return Journey.start(
        "",
        Map.of("audit_log", audit.toString(), "audit_clear_ids", "true", "log_format", "json"),
        UnaryOperator.identity());
  }

  @AfterEach
  void reset() {
    System.clearProperty("logback.configurationFile");
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(log);
  }

  /** Also of somebody who has no mailbox, and so nothing to come on the home page. */
  @Test
  void e5_aSignInAndASignOutAreOneLineEachAndARequestIsNone() throws IOException {
    try (Journey journey = start()) {
      int before = lines().size();
      visit(journey, People.ADA, "/calendar", "/calendar?view=week", "/profile/photo", "/no-such");
      visit(journey, People.ZOE_WITHOUT_MAILBOX, "/", "/profile/photo", "/no-such");
      assertThat(lines().subList(before, lines().size()))
          .satisfiesExactly(
              line -> assertThat(line).contains(" INFO ", " SessionStart - signed in: "),
              line -> assertThat(line).contains(" INFO ", " SignOutServlet - signed out: "),
              line -> assertThat(line).contains(" INFO ", " SessionStart - signed in: "),
              line -> assertThat(line).contains(" INFO ", " SignOutServlet - signed out: "));
    }
  }

  private static void visit(Journey journey, Person person, String... paths) {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, person, "/profile").statusCode()).isEqualTo(200);
    for (String path : paths) {
      client.get(journey.uri(path));
    }
    journey.signOut(client, client.get(journey.uri("/")));
    client.get(journey.uri("/"));
    client.get(journey.uri("/health/ready"));
  }

  /** The file is read again while the application runs; the audit trail does not notice. */
  @Test
  void e5_levelsChangeWithoutARestartAndTheTrailGoesOn() throws IOException {
    try (Journey journey = start()) {
      BrowserlessClient client = journey.client();
      journey.signIn(client, People.ADA, "/calendar");
      assertThat(lines()).noneMatch(line -> line.contains(" DEBUG "));
      Files.writeString(
          configuration,
          Files.readString(configuration)
              .replace("name=\"gatehouse\" level=\"INFO\"", "name=\"gatehouse\" level=\"DEBUG\""));
      Instant end = Instant.now().plus(LONGEST);
      while (lines().stream().noneMatch(line -> line.contains(" DEBUG "))) {
        assertThat(Instant.now()).as("the file is read again").isBefore(end);
        client.get(journey.uri("/no-such"));
      }
      journey.signOut(client, client.get(journey.uri("/")));
    }
    assertThat(Files.readAllLines(audit))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"event\":\"sign-in\""),
            line -> assertThat(line).contains("\"event\":\"sign-out\""));
    assertThat(lines()).noneMatch(line -> line.contains("\"event\":"));
  }
}

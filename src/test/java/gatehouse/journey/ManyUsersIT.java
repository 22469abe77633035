package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawConnection;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE D-17, E-04, F-01: many at once, on connections that they share as behind a proxy, with
 * answers that nobody waits for and faults in between. Nobody sees anything of another.
 */
class ManyUsersIT {
  private static final int USERS = Sample.ofThisBuild().times(60, 200);
  private static final int CONNECTIONS = 12;
  private static final int REQUESTS = Sample.ofThisBuild().times(1_200, 4_000);

  private static final Pattern CANARY = Pattern.compile("canary-[0-9]{3}-[0-9a-f]{12}");

  /** What may be asked for, with the statuses that it may have. */
  private static final Map<String, List<Integer>> PATHS =
      Map.of(
          "/", List.of(200),
          "/calendar", List.of(200, 503),
          "/calendar?date=2026-03-29", List.of(200, 503),
          "/profile", List.of(200),
          "/nowhere", List.of(404),
          "/calendar/x.css", List.of(404),
          "/signout", List.of(405),
          "/callback?code=x&state=y", List.of(303),
          "/%zz", List.of(400));

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private record User(Person person, String canary, String cookie) {}

  /** Their name has the canary, and so has the one event of their calendar. */
  private static Person person(int number) {
    String canary = canary(number);
    String oid =
        new UUID(0x5eed_0000_0000_4000L | number, 0x8000_0000_0000_0000L | number).toString();
    String mail = canary + "@kestrel.example";
    Person person =
        new Person(
            mail,
            "<b>" + canary + "</b>",
            "Name",
            canary,
            null,
            mail,
            new Membership(People.KESTREL, oid, mail),
            List.of(),
            new Mailbox("UTC", "en-GB"),
            "one of many");
    journey.tenant().directory().put(person);
    Instant start = Instant.now();
    journey
        .tenant()
        .calendars()
        .replace(
            person,
            List.of(
                CalendarItem.of(
                    "AAMk" + canary,
                    "<i>" + canary + "</i>",
                    new EventTime.Timed(start, start.plus(Duration.ofMinutes(30))),
                    new CalendarItem.Attendee(person.displayName(), mail))));
    return person;
  }

  private static String canary(int number) {
    return "canary-%03d-%012x".formatted(number, new Random(number).nextLong() & 0xffff_ffff_ffffL);
  }

  private static User signedIn(Person person) {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = journey.signIn(client, person, "/calendar");
    assertThat(page.statusCode()).isEqualTo(200);
    String cookie =
        client.cookies().getCookieStore().get(journey.uri("/")).stream()
            .map(each -> each.getName() + "=" + each.getValue())
            .collect(Collectors.joining("; "));
    return new User(person, person.surname(), cookie);
  }

  @Test
  void d17_f01_manyUsersAtOnceSeeThemselvesAlone() throws Exception {
    List<Person> people = IntStream.range(0, USERS).mapToObj(ManyUsersIT::person).toList();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<User>> signIns = new ArrayList<>();
      people.forEach(person -> signIns.add(() -> signedIn(person)));
      List<User> users = new ArrayList<>();
      for (Future<User> user : threads.invokeAll(signIns)) {
        users.add(user.get());
      }
      List<Callable<Tally>> runs = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        long seed = 1_700L + i;
        runs.add(() -> run(users, new Random(seed), REQUESTS / CONNECTIONS));
      }
      int named = 0;
      List<String> faults = new ArrayList<>();
      for (Future<Tally> run : threads.invokeAll(runs)) {
        named += run.get().named();
        faults.addAll(run.get().faults());
      }
      assertThat(faults).isEmpty();
      assertThat(named).as("answers that show who is signed in").isGreaterThan(REQUESTS / 3);
    } finally {
      threads.shutdownNow();
    }
  }

  private record Tally(int named, List<String> faults) {}

  private static Tally run(List<User> users, Random random, int requests) throws IOException {
    List<String> paths = PATHS.keySet().stream().sorted().toList();
    List<String> faults = new ArrayList<>();
    int named = 0;
    RawConnection connection = null;
    for (int i = 0; i < requests; i++) {
      if (connection == null || !connection.isOpen()) {
        connection =
            new RawConnection(SocketFactory.getDefault(), "127.0.0.1", journey.uri("/").getPort());
      }
      if (random.nextInt(50) == 0) {
        journey.tenant().script().next(Endpoint.GRAPH_CALENDAR_VIEW, Reply.of(503));
      }
      User user = users.get(random.nextInt(users.size()));
      String path = paths.get(random.nextInt(paths.size()));
      String method = random.nextInt(8) == 0 && !path.equals("/signout") ? "HEAD" : "GET";
      String end = random.nextInt(20) == 0 ? "Connection: close\r\n\r\n" : "\r\n";
      String request =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n%s"
              .formatted(method, path, user.cookie, end);
      connection.send(request.getBytes(StandardCharsets.ISO_8859_1));
      if (random.nextInt(15) == 0) {
        // Nobody waits for the answer.
        connection.close();
        connection = null;
        continue;
      }
      RawAnswer answer = connection.receive(method.equals("HEAD"));
      List<String> seen =
          CANARY.matcher(answer.text()).results().map(match -> match.group()).distinct().toList();
      if (!seen.isEmpty() && !seen.equals(List.of(user.canary))) {
        faults.add(user.canary + " sees " + seen + " at " + path);
      }
      if (method.equals("GET") && !PATHS.get(path).contains(answer.status())) {
        faults.add(path + " -> " + answer.status());
      }
      if (answer.status() == 200 && method.equals("GET") && seen.isEmpty()) {
        faults.add(user.canary + " is nobody at " + path);
      }
      if (answer.body().contains("<b>canary") || answer.body().contains("<i>canary")) {
        faults.add("E-04: markup of " + user.canary + " at " + path);
      }
      named += seen.isEmpty() ? 0 : 1;
    }
    if (connection != null) {
      connection.close();
    }
    return new Tally(named, faults);
  }

  @Test
  void f01_twoUsersAfterOneAnotherInOneBrowserSeeTheirOwnCalendars() {
    Person first = person(901);
    Person second = person(902);
    BrowserlessClient browser = journey.client();
    for (Person person : List.of(first, second, first, second)) {
      // Without a sign-out in between: the new sign-in takes the place of the old one.
      HttpResponse<String> start = browser.get(journey.uri("/signin?return=/calendar"));
      // At the authority somebody else takes the chair.
      browser
          .cookies()
          .getCookieStore()
          .getCookies()
          .forEach(
              cookie -> {
                if (!cookie.getName().startsWith("gatehouse")) {
                  cookie.setMaxAge(0);
                }
              });
      HttpResponse<String> page =
          browser.follow(journey.answerAuthority(browser, start, person), "");
      assertThat(page.uri()).isEqualTo(journey.uri("/calendar"));
      for (int time = 0; time < 3; time++) {
        String body = browser.get(journey.uri("/calendar")).body();
        assertThat(CANARY.matcher(body).results().map(match -> match.group()).distinct())
            .containsExactly(person.surname());
        assertThat(body).contains("&lt;i&gt;" + person.surname());
      }
    }
  }
}

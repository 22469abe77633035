package gatehouse.packaged;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Wrk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Measures what a calendar page costs a Tomcat, in processor time per request of its whole process,
 * beside a bare JSP in the same Tomcat that streams the same answer of Graph and writes as many
 * bytes (issue 13): read from Graph, and from the memory of the node as after paging. In turns,
 * asked by {@code wrk}; each turn is compared with the one beside it. Its command and its last
 * result are in src/docs/measurements.md.
 */
final class CalendarCost {
  private static final Instant MONDAY = Instant.parse("2026-11-15T23:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-11-20T23:00:00Z");

  /** As when a user reloads the page: Graph is asked, whatever is in memory. */
  private static final String ANEW = "Cache-Control: no-cache";

  /** Until then the compilers work as much as the pages. */
  private static final int WARM_UP = 12;

  private CalendarCost() {}

  /**
   * @param arguments the number of rounds, then of which pages: a view and a number of events
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 12 : Integer.parseInt(arguments[0]);
    List<String> pages =
        arguments.length < 2
            ? List.of("week-20", "agenda-20", "agenda-1000")
            : List.of(arguments).subList(1, arguments.length);
    AtomicReference<BareCalendar> bare = new AtomicReference<>();
    Tomcat tomcat =
        new Tomcat(
            System.getProperty("tomcat10.version", ""),
            "",
            base -> bare.set(BareCalendar.in(base.resolve("webapps"))));
    try (PackagedSite site = PackagedSite.start(tomcat, "", Map.of("prompt", "unset"))) {
      site.awaitReady();
      BareCalendar beside = Objects.requireNonNull(bare.get());
      for (String page : pages) {
        compare(site, beside, page, rounds);
      }
    }
  }

  private static void compare(PackagedSite site, BareCalendar bare, String name, int rounds)
      throws IOException, InterruptedException {
    String view = name.substring(0, name.indexOf('-'));
    int events = Integer.parseInt(name.substring(view.length() + 1));
    site.tenant().calendars().fill(People.ADA, events, MONDAY, SATURDAY);
    BrowserlessClient client = site.client();
    site.signIn(client, People.ADA, "/calendar");
    URI page = site.uri("/calendar/2026/11/16?view=" + view);
    site.tenant().journal().clear();
    int bytes = size(client.get(page));
    TenantRequest asked = site.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW).get(0);
    int without = size(client.get(site.uri(bare.add(name + "-bare", site.tenant(), asked, 0))));
    URI list =
        site.uri(bare.add(name, site.tenant(), asked, Math.max(0, (bytes - without) / events)));
    System.out.printf("%s: %d bytes, the bare list %d%n", name, bytes, size(client.get(list)));
    String cookies = Wrk.cookies(client);
    Pairs asking = new Pairs("asks Graph", new ArrayList<>(), new ArrayList<>());
    Pairs keeping = new Pairs("from memory", new ArrayList<>(), new ArrayList<>());
    for (int round = -WARM_UP; round < rounds; round++) {
      // It keeps each request until then.
      site.tenant().journal().clear();
      double bareList = Wrk.microsOfCpu(() -> cpu(site), list);
      double asks = Wrk.microsOfCpu(() -> cpu(site), page, cookies, ANEW);
      double fromMemory = Wrk.microsOfCpu(() -> cpu(site), page, cookies);
      if (round >= 0) {
        asking.add(asks, bareList);
        keeping.add(fromMemory, bareList);
      }
    }
    asking.print();
    keeping.print();
    site.tenant().calendars().restore(People.ADA);
  }

  /** What a page took, and how many times what the bare one took right before it. */
  private record Pairs(String name, List<Double> micros, List<Double> ratios) {
    void add(double page, double bareList) {
      micros.add(page);
      ratios.add(page / bareList);
    }

    void print() {
      System.out.printf(
          "%s: %.0f microseconds, ratio of %d pairs: median %.2f, quartiles %.2f and %.2f%n",
          name,
          Wrk.percentile(micros, 50),
          ratios.size(),
          Wrk.percentile(ratios, 50),
          Wrk.percentile(ratios, 25),
          Wrk.percentile(ratios, 75));
    }
  }

  private static long cpu(PackagedSite site) {
    return site.process().cpu().toNanos();
  }

  private static int size(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new UncheckedIOException(
          new IOException("status " + answer.statusCode() + " of " + answer.uri()));
    }
    return answer.body().getBytes(StandardCharsets.UTF_8).length;
  }
}

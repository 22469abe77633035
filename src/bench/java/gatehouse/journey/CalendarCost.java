package gatehouse.journey;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;

/**
 * Measures what a calendar page costs the thread that answers it, beside a bare JSP that streams
 * the same answer of Graph and writes as many bytes (issue 13). In turns within one process; each
 * turn is compared with the one beside it. Its command and its last result are in
 * src/docs/measurements.md.
 */
final class CalendarCost {
  private static final Instant MONDAY = Instant.parse("2026-11-15T23:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-11-20T23:00:00Z");
  private static final String JSP =
      """
      <%@ page session="false" contentType="text/html; charset=UTF-8" trimDirectiveWhitespaces="true" %>
      <!DOCTYPE html>
      <html lang="en"><head><title>Events</title></head><body><table>
      <% gatehouse.journey.BareEvents graph = (gatehouse.journey.BareEvents) application.getAttribute("graph");
         String padding = (String) application.getAttribute("padding");
         try (gatehouse.journey.BareEvents.Answer events = graph.ask()) {
           while (events.next()) { %>
      <tr><td><%= events.text("subject") %></td><td><%= events.text("start") %></td><td><%= events.text("end") %></td><td><%= events.text("organizer") %></td><td><%= padding %></td></tr>
      <%   }
         } %>
      </table></body></html>
      """;

  private CalendarCost() {}

  /** Adds up the processor time of the threads that answer. */
  private static final class Meter extends ValveBase {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      try {
        getNext().invoke(request, response);
      } finally {
        long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        nanos.addAndGet(after - before);
      }
    }

    /** Microseconds for each of so many requests. */
    double measure(int requests, Runnable request) {
      long before = nanos.get();
      for (int i = 0; i < requests; i++) {
        request.run();
      }
      return (nanos.get() - before) / 1_000.0 / requests;
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 15 : Integer.parseInt(arguments[0]);
    try (Journey journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity())) {
      journey.awaitReady();
      for (String view : List.of("week", "agenda")) {
        compare(journey, 20, view, 200, rounds);
      }
      compare(journey, 1_000, "agenda", 20, rounds);
    }
  }

  private static void compare(Journey journey, int events, String view, int requests, int rounds)
      throws Exception {
    journey.tenant().calendars().fill(People.ADA, events, MONDAY, SATURDAY);
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    URI page = journey.uri("/calendar/2026/11/16?view=" + view);
    journey.tenant().journal().clear();
    int bytes = size(client.get(page));
    TenantRequest asked = journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW).get(0);
    Meter ours = new Meter();
    Meter bare = new Meter();
    journey.context().getPipeline().addValve(ours);
    Tomcat tomcat = new Tomcat();
    Path folder = Files.createTempDirectory("bare");
    try {
      URI list = start(tomcat, folder, bare, BareEvents.asked(journey.tenant(), asked));
      int without = size(client.get(list));
      setPadding(tomcat, Math.max(0, (bytes - without) / events));
      System.out.printf(
          "%d events, %s: %d bytes, the bare list %d%n",
          events, view, bytes, size(client.get(list)));
      List<Double> ratios = new ArrayList<>();
      List<Double> pages = new ArrayList<>();
      for (int round = -3; round < rounds; round++) {
        double of = bare.measure(requests, () -> size(client.get(list)));
        double own = ours.measure(requests, () -> size(client.get(page)));
        if (round >= 0) {
          ratios.add(own / of);
          pages.add(own);
        }
      }
      System.out.printf(
          "page %.0f microseconds, ratio of %d pairs: median %.2f, quartiles %.2f and %.2f%n",
          percentile(pages, 50),
          rounds,
          percentile(ratios, 50),
          percentile(ratios, 25),
          percentile(ratios, 75));
    } finally {
      journey.context().getPipeline().removeValve(ours);
      tomcat.stop();
      tomcat.destroy();
      journey.tenant().calendars().restore(People.ADA);
    }
  }

  private static int size(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("status " + answer.statusCode() + " of " + answer.uri());
    }
    return answer.body().getBytes(StandardCharsets.UTF_8).length;
  }

  private static URI start(Tomcat tomcat, Path folder, Meter meter, BareEvents graph)
      throws Exception {
    Path pages = Files.createDirectories(folder.resolve("pages"));
    Files.writeString(pages.resolve("list.jsp"), JSP);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    Context context = tomcat.addWebapp("", pages.toString());
    context.setParentClassLoader(CalendarCost.class.getClassLoader());
    context.getPipeline().addValve(meter);
    tomcat.getConnector();
    tomcat.start();
    context.getServletContext().setAttribute("graph", graph);
    setPadding(tomcat, 0);
    return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/list.jsp");
  }

  private static void setPadding(Tomcat tomcat, int length) {
    ((Context) tomcat.getHost().findChildren()[0])
        .getServletContext()
        .setAttribute("padding", "x".repeat(length));
  }

  private static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

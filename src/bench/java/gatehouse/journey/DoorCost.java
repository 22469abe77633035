package gatehouse.journey;

import com.sun.management.OperatingSystemMXBean;
import gatehouse.devtenant.directory.People;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Measures what the door costs the server for a page with a fresh token: processor time per request
 * of the home page behind {@code AuthFilter}, beside the same page behind a filter that only asks
 * for a session attribute (issue 5). In turns within one process, which {@code wrk} asks from
 * another; each turn is compared with the one beside it, so that what else the machine does meets
 * both. Its command and its last result are in src/docs/measurements.md.
 */
final class DoorCost {
  private static final int SECONDS = 3;
  private static final int CONNECTIONS = 4;
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  private DoorCost() {}

  /** What guards least. */
  static final class BareFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      HttpSession session = request.getSession(false);
      if (session == null || session.getAttribute("gatehouse.account") == null) {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      chain.doFilter(request, response);
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 25 : Integer.parseInt(arguments[0]);
    try (Journey journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity())) {
      journey.restart(DoorCost::addBareFilter);
      addPages(journey.context());
      journey.awaitReady();
      BrowserlessClient client = journey.client();
      journey.signIn(client, People.ADA, "/signin");
      String cookie =
          client.cookies().getCookieStore().getCookies().stream()
              .filter(each -> each.getPath().equals("/") && !each.getSecure())
              .map(each -> each.getName() + "=" + each.getValue())
              .collect(Collectors.joining("; "));
      List<Double> ratios = new ArrayList<>();
      List<Double> doors = new ArrayList<>();
      List<Double> bares = new ArrayList<>();
      for (int round = -2; round < rounds; round++) {
        double bare = microsOfCpu(journey.uri("/bench/bare").toString(), cookie);
        double door = microsOfCpu(journey.uri("/bench/door").toString(), cookie);
        if (round >= 0) {
          ratios.add(door / bare);
          doors.add(door);
          bares.add(bare);
        }
      }
      System.out.printf(
          "bare %.1f, door %.1f microseconds, medians; ratio of %d pairs: median %.3f, quartiles"
              + " %.3f and %.3f%n",
          percentile(bares, 50),
          percentile(doors, 50),
          rounds,
          percentile(ratios, 50),
          percentile(ratios, 25),
          percentile(ratios, 75));
    }
  }

  private static void addBareFilter(Context context) {
    context.addServletContainerInitializer(
        (classes, servlets) ->
            servlets
                .addFilter("bare", new BareFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/bench/bare"),
        null);
  }

  /** The home page at two addresses, without the events that it would ask Graph for. */
  static final class GreetingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      request.getRequestDispatcher("/WEB-INF/views/home.jsp").forward(request, response);
    }
  }

  private static void addPages(Context context) {
    Tomcat.addServlet(context, "greeting", new GreetingServlet());
    context.addServletMappingDecoded("/bench/bare", "greeting");
    context.addServletMappingDecoded("/bench/door", "greeting");
    context.addFilterMap(map("AuthFilter", "/bench/door"));
  }

  private static FilterMap map(String filter, String path) {
    FilterMap map = new FilterMap();
    map.setFilterName(filter);
    map.addURLPatternDecoded(path);
    map.setDispatcher(DispatcherType.REQUEST.name());
    return map;
  }

  /** Of this process alone: wrk is another one. */
  private static double microsOfCpu(String url, String cookie) throws Exception {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + SECONDS + "s",
                "-H",
                "Cookie: " + cookie,
                url)
            .redirectErrorStream(true)
            .start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = wrk.waitFor();
    long cpu = process.getProcessCpuTime() - before;
    Matcher requests = REQUESTS.matcher(output);
    if (end != 0 || !requests.find() || REFUSED.matcher(output).find()) {
      throw new IllegalStateException(output);
    }
    return cpu / 1_000.0 / Long.parseLong(requests.group(1));
  }

  private static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

package gatehouse.journey;

import com.sun.management.OperatingSystemMXBean;
import gatehouse.devtenant.directory.People;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Measures what the door costs the server for a page with a fresh token: processor time per request
 * of the home page behind {@code AuthFilter}, beside the same page behind a filter that only asks
 * for a session attribute (issue 5). In turns within one process, which {@code wrk} asks from
 * another. Its command and its last result are in src/docs/measurements.md.
 */
final class DoorCost {
  private static final int SECONDS = 5;
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
    int rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
    try (Journey journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity())) {
      journey.restart(DoorCost::addPages);
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
          "bare %.1f µs, door %.1f µs, ratio %.3f (medians of %d rounds; ratios %s)%n",
          median(bares), median(doors), median(ratios), rounds, ratios);
    }
  }

  private static void addPages(Context context) {
    context.addServletMappingDecoded("/bench/bare", "home");
    context.addServletMappingDecoded("/bench/door", "home");
    FilterDef bare = new FilterDef();
    bare.setFilterName("bare");
    bare.setFilter(new BareFilter());
    bare.setFilterClass(BareFilter.class.getName());
    context.addFilterDef(bare);
    context.addFilterMap(map("bare", "/bench/bare"));
    context.addFilterMap(map("AuthFilter", "/bench/door"));
  }

  private static FilterMap map(String filter, String path) {
    FilterMap map = new FilterMap();
    map.setFilterName(filter);
    map.addURLPatternDecoded(path);
    for (DispatcherType type : EnumSet.of(DispatcherType.REQUEST)) {
      map.setDispatcher(type.name());
    }
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
    String output = new String(wrk.getInputStream().readAllBytes(), "UTF-8");
    int end = wrk.waitFor();
    long cpu = process.getProcessCpuTime() - before;
    Matcher requests = REQUESTS.matcher(output);
    if (end != 0 || !requests.find() || REFUSED.matcher(output).find()) {
      throw new IllegalStateException(output);
    }
    return cpu / 1_000.0 / Long.parseLong(requests.group(1));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
  }
}

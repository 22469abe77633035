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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
      OperatingSystemMXBean process =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      String cookies = Wrk.cookies(client);
      List<Double> ratios = new ArrayList<>();
      List<Double> doors = new ArrayList<>();
      List<Double> bares = new ArrayList<>();
      for (int round = -2; round < rounds; round++) {
        double bare =
            Wrk.microsOfCpu(process::getProcessCpuTime, journey.uri("/bench/bare"), cookies);
        double door =
            Wrk.microsOfCpu(process::getProcessCpuTime, journey.uri("/bench/door"), cookies);
        if (round >= 0) {
          ratios.add(door / bare);
          doors.add(door);
          bares.add(bare);
        }
      }
      System.out.printf(
          "bare %.1f, door %.1f microseconds, medians; ratio of %d pairs: median %.3f, quartiles"
              + " %.3f and %.3f%n",
          Wrk.percentile(bares, 50),
          Wrk.percentile(doors, 50),
          rounds,
          Wrk.percentile(ratios, 50),
          Wrk.percentile(ratios, 25),
          Wrk.percentile(ratios, 75));
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
}

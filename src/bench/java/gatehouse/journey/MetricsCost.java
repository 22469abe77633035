package gatehouse.journey;

import gatehouse.devtenant.directory.People;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Measures what metrics cost a signed-in user's page: processor time of the threads that answer,
 * with metrics beside without, in turns within one process, and one scrape in each turn of the
 * former. Its command and its last result are in src/docs/measurements.md.
 */
final class MetricsCost {
  private MetricsCost() {}

  /** Adds up the processor time of the threads that answer. */
  private static final class Meter extends ValveBase {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      try {
        getNext().invoke(request, response);
      } finally {
        nanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
      }
    }
  }

  /** An application, a user who is signed in there, and what answering costs. */
  private record Measured(Journey journey, BrowserlessClient client, Meter meter) {
    static Measured with(Map<String, String> settings) {
      Map<String, String> all = new HashMap<>(settings);
      all.put("prompt", "unset");
      Journey journey = Journey.start("", all, UnaryOperator.identity());
      BrowserlessClient client = journey.client();
      journey.signIn(client, People.ADA, "/calendar");
      Meter meter = new Meter();
      journey.context().getPipeline().addValve(meter);
      return new Measured(journey, client, meter);
    }

    /** Microseconds for each of so many requests. */
    double micros(String path, int requests, boolean scraped) {
      URI page = journey.uri(path);
      long before = meter.nanos.get();
      for (int i = 0; i < requests; i++) {
        if (scraped && i == requests / 2) {
          var unused = Scrape.of(journey);
        }
        HttpResponse<String> answer = client.get(page);
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(page + ": " + answer.statusCode());
        }
      }
      return (meter.nanos.get() - before) / 1_000.0 / requests;
    }
  }

  public static void main(String[] arguments) {
    int rounds = arguments.length == 0 ? 25 : Integer.parseInt(arguments[0]);
    Measured off = Measured.with(Map.of());
    Measured on = Measured.with(Map.of("metrics_token", Scrape.TOKEN));
    try {
      compare("/profile", 2_000, off, on, rounds);
      compare("/calendar", 500, off, on, rounds);
    } finally {
      off.journey().close();
      on.journey().close();
    }
  }

  private static void compare(String path, int requests, Measured off, Measured on, int rounds) {
    List<Double> ratios = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int round = -5; round < rounds; round++) {
      // Who is first changes, so that whatever grows meets both.
      boolean first = round % 2 == 0;
      double one = first ? off.micros(path, requests, false) : on.micros(path, requests, true);
      double other = first ? on.micros(path, requests, true) : off.micros(path, requests, false);
      if (round >= 0) {
        without.add(first ? one : other);
        with.add(first ? other : one);
        ratios.add(first ? other / one : one / other);
      }
    }
    System.out.printf(
        "%s: without %.1f, with %.1f microseconds, medians; ratio of %d pairs: median %.3f,"
            + " quartiles %.3f and %.3f%n",
        path,
        percentile(without, 50),
        percentile(with, 50),
        rounds,
        percentile(ratios, 50),
        percentile(ratios, 25),
        percentile(ratios, 75));
  }

  private static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

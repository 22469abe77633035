package gatehouse.journey;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks one page for some seconds, over a few connections, from a process of its own. */
public final class Wrk {
  private static final int SECONDS = 3;
  private static final int CONNECTIONS = 4;
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

  private Wrk() {}

  /**
   * Microseconds of processor time for each request.
   *
   * @param cpu nanoseconds that the server's process has taken so far
   * @param headers such as {@code Cookie: a=b}
   */
  public static double microsOfCpu(LongSupplier cpu, URI page, String... headers)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + SECONDS + "s"));
    for (String header : headers) {
      command.addAll(List.of("-H", header));
    }
    command.add(page.toString());
    long before = cpu.getAsLong();
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = wrk.waitFor();
    long nanos = cpu.getAsLong() - before;
    Matcher requests = REQUESTS.matcher(output);
    if (end != 0 || !requests.find() || REFUSED.matcher(output).find()) {
      throw new IllegalStateException(output);
    }
    return nanos / 1_000.0 / Long.parseLong(requests.group(1));
  }

  /** The header with the cookies that a client has for the whole site. */
  public static String cookies(BrowserlessClient client) {
    return "Cookie: "
        + client.cookies().getCookieStore().getCookies().stream()
            .filter(each -> each.getPath().equals("/") && !each.getSecure())
            .map(each -> each.getName() + "=" + each.getValue())
            .collect(Collectors.joining("; "));
  }

  public static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

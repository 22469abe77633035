package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.raw.RawClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * E5: strangers who make paths, users and codes up make no series, and the memory does not grow
 * with their requests. How many is the system property {@code gatehouse.flood}.
 */
class MetricsFloodIT {
  private static final int CONNECTIONS = 4;

  /** Far less than a byte for each of a million requests would take, with room for caches. */
  private static final long MOST_BYTES = 8L << 20;

  /** So many bring every cache and pool to its size. */
  private static final int WARM_UP = 20_000;

  private static final List<String> REQUESTS =
      List.of(
          "GET /%s",
          "GET /callback?code=%s&state=%s",
          "GET /callback?error=%s&error_description=AADSTS%s&state=x",
          "GET /callback?error=access_denied&state=%s",
          "GET /signout/frontchannel?sid=%s&iss=%s",
          "GET /calendar/%s",
          "GET /profile?user=%s",
          "GET /metrics?token=%s",
          "GET /metrics/%s",
          "POST /signout/backchannel?logout_token=%s",
          "%s /health/ready",
          "GET /api/%s");

  @Test
  void e5_randomPathsUsersAndCodesMakeNoSeriesAndTakeNoMemory() throws Exception {
    int all = Integer.getInteger("gatehouse.flood", 20_000);
    System.setProperty("logback.configurationFile", "gatehouse/journey/logback-warn.xml");
    try (Journey journey =
        Journey.start("", Map.of("metrics_token", Scrape.TOKEN), UnaryOperator.identity())) {
      journey.signIn(journey.client(), People.ADA, "/calendar");
      flood(journey, 1, Math.min(WARM_UP, all));
      Scrape before = Scrape.of(journey);
      long bytes = usedBytes();
      flood(journey, 2, all);
      Scrape after = Scrape.of(journey);
      assertThat(new TreeSet<>(after.values().keySet()))
          .filteredOn(series -> !series.startsWith("jvm_gc_"))
          .isEqualTo(
              new TreeSet<>(before.values().keySet())
                  .stream().filter(series -> !series.startsWith("jvm_gc_")).toList());
      assertThat(after.text().length()).isLessThan(before.text().length() * 11 / 10);
      String refused = "gatehouse_sign_ins_total{reason=\"refused\",result=\"refused\"}";
      assertThat(after.value(refused) - before.value(refused)).as("they do count").isPositive();
      if (all > WARM_UP) {
        assertThat(usedBytes() - bytes)
            .as("bytes more after %d requests", all)
            .isLessThan(MOST_BYTES);
      }
    } finally {
      System.clearProperty("logback.configurationFile");
    }
  }

  private static void flood(Journey journey, long seed, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<Integer>> floods = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Random random = new Random(CONNECTIONS * seed + i);
        floods.add(() -> flood(journey, random, count / CONNECTIONS));
      }
      for (Future<Integer> flood : threads.invokeAll(floods)) {
        assertThat(flood.get()).as("answers that are a fault").isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many of the answers were faults. */
  private static int flood(Journey journey, Random random, int count) throws IOException {
    int faults = 0;
    try (RawClient client = RawClient.of(journey.uri("/"))) {
      for (int i = 0; i < count; i++) {
        String invented = "R" + Long.toString(random.nextLong(), 36).replace("-", "x");
        String[] request =
            REQUESTS.get(random.nextInt(REQUESTS.size())).replace("%s", invented).split(" ", 2);
        int status =
            client
                .send(
                    request[0],
                    request[1],
                    "User-Agent: " + invented,
                    "Sec-Fetch-Dest: empty",
                    "Authorization: Bearer " + invented)
                .status();
        faults += status >= 500 && status != 501 ? 1 : 0;
      }
    }
    return faults;
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

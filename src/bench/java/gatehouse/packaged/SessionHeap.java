package gatehouse.packaged;

import gatehouse.devtenant.directory.People;
import gatehouse.journey.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the heap that a signed-in user takes, on a real Tomcat: what is alive after a full
 * collection, by the JVM's own histogram, before and after many sign-ins (issue 5). Its command and
 * its last result are in src/docs/measurements.md.
 */
final class SessionHeap {
  /** Until then some 20 MB come once that the container takes for itself. */
  private static final int WARM_UP = 1_000;

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  private SessionHeap() {}

  public static void main(String[] arguments) throws Exception {
    int users = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0]);
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""));
    try (PackagedSite site = PackagedSite.start(tomcat, "", Map.of("prompt", "unset"))) {
      site.awaitReady();
      signIn(site, WARM_UP);
      long before = alive(site);
      signIn(site, users);
      long after = alive(site);
      System.out.printf(
          "%d bytes before, %d after %d sign-ins: %d bytes for each user%n",
          before, after, users, (after - before) / users);
    }
  }

  private static void signIn(Site site, int times) {
    for (int i = 0; i < times; i++) {
      if (site.signIn(site.client(), People.ADA, "/signin").statusCode() != 200) {
        throw new IllegalStateException("the sign-in failed");
      }
    }
  }

  private static long alive(PackagedSite site) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process histogram =
        new ProcessBuilder(jcmd, String.valueOf(site.process().pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher total = TOTAL.matcher(text);
    if (histogram.waitFor() != 0 || !total.find()) {
      throw new IllegalStateException(text);
    }
    return Long.parseLong(total.group(1));
  }
}

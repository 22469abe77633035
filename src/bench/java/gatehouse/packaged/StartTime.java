package gatehouse.packaged;

import gatehouse.devtenant.DevTenant;
import gatehouse.journey.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Measures how long Tomcat 10.1 takes to the first 200 with the packaged WAR, beside a bare JSP
 * application: fresh (the WAR unpacked, its pages compiled) and started again, in turns. Its
 * command and its last result are in src/docs/measurements.md.
 */
final class StartTime {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Map<String, String> BARE =
      Map.of(
          "WEB-INF/web.xml",
          """
          <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0"
                   metadata-complete="true"><absolute-ordering/></web-app>
          """,
          "META-INF/context.xml",
          """
          <Context><JarScanner scanClassPath="false" scanBootstrapClassPath="false"/></Context>
          """,
          "index.jsp",
          "<%@ page session=\"false\" contentType=\"text/html; charset=UTF-8\" %>${1 + 1}");

  private record Start(double wall, double cpu) {}

  private final List<Start> fresh = new ArrayList<>();
  private final List<Start> again = new ArrayList<>();
  private final Path war;
  private final List<String> options;
  private final int port;

  private StartTime(Path war, List<String> options, int port) {
    this.war = war;
    this.options = options;
    this.port = port;
  }

  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Path folder = PackagedSite.temporaryFolder();
    try (DevTenant tenant = DevTenant.start(Site.tenantOptions())) {
      int port = Launch.freePort();
      Site site = new Site(tenant, "http://localhost:" + port);
      List<String> options = Operator.prepare(site, folder, Map.of());
      StartTime bare = new StartTime(bareWar(folder), options, port);
      StartTime gatehouse = new StartTime(Launch.packagedWar(), options, port);
      for (int round = 0; round < rounds; round++) {
        bare.measure(folder.resolve("bare" + round));
        gatehouse.measure(folder.resolve("gatehouse" + round));
      }
      report("fresh", bare.fresh, gatehouse.fresh);
      report("again", bare.again, gatehouse.again);
    } finally {
      PackagedSite.delete(folder);
    }
  }

  private void measure(Path base) throws IOException {
    Files.createDirectory(base);
    fresh.add(start(base));
    again.add(start(base));
    PackagedSite.delete(base);
  }

  private Start start(Path base) {
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""));
    long begin = System.nanoTime();
    try (Child child = tomcat.start(new Launch(war, base, port, "", options))) {
      while (!answers()) {
        if (System.nanoTime() - begin > LIMIT.toNanos()) {
          throw new IllegalStateException("no answer:\n" + child.text());
        }
        LockSupport.parkNanos(2_000_000);
      }
      return new Start((System.nanoTime() - begin) / 1e9, child.cpu().toMillis() / 1e3);
    }
  }

  private boolean answers() {
    try {
      var home =
          (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
      try {
        return home.getResponseCode() == 200;
      } finally {
        home.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void report(String kind, List<Start> bare, List<Start> gatehouse) {
    double wall =
        median(gatehouse.stream().map(Start::wall).toList())
            / median(bare.stream().map(Start::wall).toList());
    double cpu =
        median(gatehouse.stream().map(Start::cpu).toList())
            / median(bare.stream().map(Start::cpu).toList());
    System.out.printf("%s: ratio %.2f, of the processor time %.2f%n", kind, wall, cpu);
    System.out.printf("  bare      %s%n  gatehouse %s%n", bare, gatehouse);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static Path bareWar(Path folder) throws IOException {
    Path war = folder.resolve("bare.war");
    try (OutputStream out = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : BARE.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return war;
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE J-13: an application that is deployed again leaves nothing of itself behind, but for a
 * minute the one thread of Okio that cannot be ended.
 */
@Tag("full")
class RedeployIT {
  private static final int TIMES = 20;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** What only caches of the JDK refer to, which it empties when it needs the room, is gone. */
  private static final String WITHOUT_CACHES = "-XX:SoftRefLRUPolicyMSPerMB=10";

  /**
   * On Java 17 the JDK itself keeps a class loader: the method handles of {@code
   * java.lang.runtime.ObjectMethods} remember the type of record that they were last used for
   * ({@code asTypeCache}), until they are used for another one.
   */
  private static final int KEPT_BY_THE_JDK = Runtime.version().feature() < 18 ? 1 : 0;

  /**
   * The first, as the context of the thread of its log, and one whose permissions it has not
   * forgotten yet (Jacc).
   */
  private static final int KEPT_BY_PAYARA = 2;

  private interface Redeployment {
    void of(PackagedSite site) throws IOException;
  }

  @Test
  void j13_tomcatKeepsNoClassLoader() throws Exception {
    String version = System.getProperty("tomcat10.version", "");
    redeploy(
        new Tomcat(version, "", RedeployIT::lookEverySecond),
        "org.apache.catalina.loader.ParallelWebappClassLoader",
        0,
        site -> {
          long before = deployments(site);
          FileTime changed = FileTime.from(Instant.now().minusSeconds(2));
          Files.setLastModifiedTime(site.folder().resolve("webapps/ROOT.war"), changed);
          await(() -> deployments(site) > before);
        });
  }

  @Test
  void j13_payaraKeepsNoMoreOfThemHoweverOften() throws Exception {
    redeploy(
        new RedeployingPayara(),
        "org.glassfish.web.loader.WebappClassLoader",
        KEPT_BY_PAYARA,
        site -> {
          Path request = Files.createFile(site.folder().resolve(PayaraRedeployer.REQUEST));
          await(() -> Files.notExists(request));
        });
  }

  /**
   * @param loader the class of those that applications have
   * @param kept how many of ended ones the container keeps, however often it deploys
   */
  private static void redeploy(
      Container container, String loader, int kept, Redeployment redeployment)
      throws IOException, InterruptedException {
    int most = 1 + kept + KEPT_BY_THE_JDK;
    PackagedSite.Platform platform =
        new PackagedSite.Platform(Map.of(), Map.of("JDK_JAVA_OPTIONS", WITHOUT_CACHES));
    try (PackagedSite site =
        PackagedSite.start(container, port -> "http://localhost:" + port, "", tenant -> platform)) {
      site.awaitReady();
      for (int i = 0; i < TIMES; i++) {
        BrowserlessClient client = site.client();
        assertThat(site.signIn(client, People.ADA, "/calendar").body()).contains("Ada Lindqvist");
        redeployment.of(site);
        site.awaitReady();
      }
      Instant end = Instant.now().plus(LIMIT);
      while (loaders(site, loader) > most && Instant.now().isBefore(end)) {
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
      }
      assertThat(loaders(site, loader)).isBetween(1, most);
    }
  }

  private static void lookEverySecond(Path base) throws IOException {
    Path server = base.resolve("conf/server.xml");
    String text = Files.readString(server);
    Files.writeString(server, text.replace("<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
  }

  private static long deployments(PackagedSite site) {
    return site.log().stream().filter(line -> line.contains("ROOT.war] has finished in")).count();
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** How many are reachable: the histogram comes after a full collection. */
  private static int loaders(PackagedSite site, String loader)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, String.valueOf(site.process().pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(histogram).isZero();
    Matcher row =
        Pattern.compile("(\\d+) +\\d+ +" + Pattern.quote(loader) + "(?![\\w.$])")
            .matcher(histogram);
    assertThat(row.find()).as(histogram).isTrue();
    return Integer.parseInt(row.group(1));
  }

  private record RedeployingPayara(Payara payara) implements Container {
    RedeployingPayara() {
      this(new Payara(false));
    }

    @Override
    public Pattern ready() {
      return payara.ready();
    }

    @Override
    public Pattern portTaken() {
      return payara.portTaken();
    }

    @Override
    public boolean hasCompiledPages() {
      return payara.hasCompiledPages();
    }

    @Override
    public Child start(Launch launch) {
      String script = payara.script(launch);
      Matcher jar = Pattern.compile("-jar (\\S+)").matcher(script);
      assertThat(jar.find()).isTrue();
      String own =
          jar.replaceFirst(
              "-cp " + jar.group(1) + ":" + classes() + " " + PayaraRedeployer.class.getName());
      return new Child(
          List.of("sh", "-eu", "-c", own), launch.folder(), ready(), launch.environment());
    }

    private static Path classes() {
      try {
        return Path.of(
            RedeployIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new AssertionError(e);
      }
    }
  }
}

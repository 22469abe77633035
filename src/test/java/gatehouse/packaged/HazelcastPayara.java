package gatehouse.packaged;

import gatehouse.docs.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A member of the cluster of src/docs/sessions-hazelcast.md, by its commands and files. Each of
 * them has its own port of Hazelcast, for all are on the loopback interface. Beside the application
 * there is {@code /look}, which shows what is replicated.
 */
final class HazelcastPayara implements Container {
  /** The first lines of the blocks. */
  private static final String INSTALL =
      "install -d -m 750 -o root -g payara /etc/gatehouse /opt/gatehouse";

  private static final String START = "export JDK_JAVA_OPTIONS=@/etc/gatehouse/jvm.options";

  /** Where a connection to a member ends that was killed. */
  private static final Pattern OWN_FRAME =
      Pattern.compile("^\\s+at (java\\.base/sun\\.nio\\.ch|com\\.hazelcast\\.(internal|spi))\\.");

  private static final Pattern DONE = Pattern.compile("^installed$");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** By the order in which nodes come. */
  private final List<Integer> ports = List.of(Launch.freePort(), Launch.freePort());

  private final List<Path> folders = new ArrayList<>();
  private final Payara alone = new Payara(true);

  @Override
  public Pattern ready() {
    return alone.ready();
  }

  @Override
  public Pattern portTaken() {
    return alone.portTaken();
  }

  @Override
  public boolean complains(String line) {
    return alone.complains(line) && !OWN_FRAME.matcher(line).find();
  }

  @Override
  public boolean hasCompiledPages() {
    return false;
  }

  @Override
  public Child start(Launch launch) {
    Path folder = launch.folder();
    if (!folders.contains(folder)) {
      folders.add(folder);
      install(launch, ports.get(folders.indexOf(folder)));
    }
    List<String> block = new ArrayList<>(startBlock());
    String last = block.remove(block.size() - 1);
    String java = "'" + String.join("' '", command(launch)) + "'";
    block.add("exec " + last.replaceFirst("^java", java) + " --port " + launch.port());
    String script = here(String.join("\n", block), folder);
    return new Child(List.of("sh", "-eu", "-c", script), folder, ready(), launch.environment());
  }

  private static List<String> startBlock() {
    return Documents.block(START).text().lines().toList();
  }

  private static List<String> command(Launch launch) {
    return Stream.of(
            Launch.java(),
            launch.jvmOptions(),
            List.of("-Djava.io.tmpdir=" + launch.folder().resolve("temp")))
        .flatMap(List::stream)
        .toList();
  }

  /** The machine's folders are below the node's own. */
  private static String here(String text, Path folder) {
    return text.replace("/etc/gatehouse", folder + "/etc")
        .replace("/opt/gatehouse", folder + "/opt")
        .replace("/var/lib/gatehouse", folder + "/root");
  }

  private void install(Launch launch, int port) {
    Path folder = launch.folder();
    try {
      Files.createDirectory(folder.resolve("temp"));
      Path war = launch.war().toAbsolutePath();
      Path jar = Launch.containers().resolve("payara-micro.jar").toAbsolutePath();
      String script =
          here(Documents.block(INSTALL).text(), folder)
              .replace(" -o root -g payara", "")
              .replace(" -o payara -g payara", "")
              .replace("target/gatehouse.war", war.toString())
              .replace(" payara-micro.jar", " " + jar)
              .replace("src/docs", Path.of("src", "docs").toAbsolutePath().toString())
              .replace("oauth_settings.yml ", "");
      try (Child installed =
          new Child(List.of("sh", "-eu", "-c", script + "echo installed\n"), folder, DONE)) {
        if (!installed.awaitReady(LIMIT)) {
          throw new AssertionError(installed.text());
        }
      }
      adapt(folder, "hazelcast.xml", ">5701<", ">" + port + "<");
      adapt(folder, "hazelcast.xml", "10.0.0.11:5701", "127.0.0.1:" + ports.get(0));
      adapt(folder, "hazelcast.xml", "10.0.0.12:5701", "127.0.0.1:" + ports.get(1));
      adapt(folder, "hazelcast.xml", "10.0.0.*", "127.0.0.1");
      Path deploy = folder.resolve("etc/deploy.txt");
      Files.writeString(deploy, here(Files.readString(deploy), folder));
      adapt(folder, "preboot.txt", "10.0.0.11", "127.0.0.1");
      Path look = Replicated.war(folder.resolve("look"));
      adapt(
          folder,
          "deploy.txt",
          "gatehouse.war",
          "gatehouse.war\ndeploy --contextroot /look " + look);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void adapt(Path folder, String name, String old, String own) throws IOException {
    Path file = folder.resolve("etc").resolve(name);
    String text = Files.readString(file);
    if (!text.contains(old)) {
      throw new AssertionError(old + " is not in " + name);
    }
    Files.writeString(file, text.replace(old, own));
  }
}

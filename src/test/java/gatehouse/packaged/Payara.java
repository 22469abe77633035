package gatehouse.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Payara Micro: one jar, without its cluster, on the loopback interface alone. */
record Payara() implements Container {
  /** There is no option for the address. */
  private static final String LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

  /**
   * Expired certificates in its own trust store; where its own files are; requests that are not
   * HTTP, with frames that are its connector's alone.
   */
  private static final Pattern OWN_WARNING =
      Pattern.compile(
          "NCLS-SECURITY-05054|Payara Micro Runtime directory is located|AS-WEB-CORE-00037"
              + "|^\\s+at (org\\.glassfish\\.grizzly|org\\.apache\\.catalina\\.connector"
              + "|com\\.sun\\.enterprise\\.v3\\.services|java\\.base/java\\.lang\\.Thread)\\.");

  @Override
  public Pattern ready() {
    return Pattern.compile("Payara Micro .* ready in ");
  }

  @Override
  public Pattern portTaken() {
    return Pattern.compile("(?i)address already in use|port .* (is )?(already )?in use");
  }

  @Override
  public boolean complains(String line) {
    return Container.super.complains(line) && !OWN_WARNING.matcher(line).find();
  }

  @Override
  public boolean hasCompiledPages() {
    return false;
  }

  @Override
  public boolean redirectsByHost() {
    return true;
  }

  @Override
  public Child start(Launch launch) {
    Path folder = launch.folder();
    try {
      Files.writeString(folder.resolve("loopback.txt"), LOOPBACK);
      Files.createDirectory(folder.resolve("temp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command = new ArrayList<>(Launch.java());
    command.addAll(launch.jvmOptions());
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + folder.resolve("temp"),
            "-jar",
            Launch.containers().resolve("payara-micro.jar").toAbsolutePath().toString(),
            "--nohazelcast",
            "--port",
            String.valueOf(launch.port()),
            "--prebootcommandfile",
            "loopback.txt",
            "--deploy",
            launch.war().toAbsolutePath().toString(),
            "--contextroot",
            launch.contextPath().isEmpty() ? "/" : launch.contextPath()));
    return new Child(command, folder, ready(), launch.environment());
  }
}

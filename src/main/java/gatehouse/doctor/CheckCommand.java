package gatehouse.doctor;

import gatehouse.config.SettingSources;
import gatehouse.log.LogSilence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code java -jar gatehouse.war check}. */
public final class CheckCommand {
  /** No container deploys it. */
  private static final int FAILS = 1;

  private static final int USAGE = 2;
  private static final Pattern CONTEXT_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;

  CheckCommand(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /**
   * Called by the launcher.
   *
   * @return the exit status
   */
  public static int run(Path war, List<String> arguments) {
    LogSilence.begin();
    return new CheckCommand(System.getenv(), System.out, System.err, Clock.systemUTC())
        .execute(war, arguments);
  }

  int execute(Path war, List<String> arguments) {
    @Nullable String file = null;
    @Nullable String tenant = null;
    String contextPath = "";
    boolean json = false;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.pop();
      if (argument.equals("--json")) {
        json = true;
      } else if (left.isEmpty()) {
        return usage(argument + " is unknown, or needs a value");
      } else {
        switch (argument) {
          case "--settings" -> file = left.pop();
          case "--tenant" -> tenant = left.pop();
          case "--context-path" -> contextPath = left.pop().replaceFirst("/+$", "");
          default -> {
            return usage(argument + " is unknown");
          }
        }
      }
    }
    if (tenant != null && !TENANT.matcher(tenant).matches()) {
      return usage("--tenant is the id or the name of a tenant");
    }
    if (!CONTEXT_PATH.matcher(contextPath).matches()) {
      return usage("--context-path is a path such as /tutorial");
    }
    SettingSources sources;
    try {
      sources = sources(PackagedSettings.of(war), file);
    } catch (IOException e) {
      err.println("check: " + e.getMessage());
      return FAILS;
    }
    Report report =
        new Doctor(sources, contextPath, Optional.ofNullable(tenant), environment, clock).examine();
    out.print(json ? report.json() + System.lineSeparator() : report.text());
    out.flush();
    return report.exitStatus();
  }

  private int usage(String problem) {
    err.println("check: " + problem);
    err.println(
        "usage: java -jar gatehouse.war check [--settings FILE] [--context-path PATH]"
            + " [--tenant ID] [--json]");
    return USAGE;
  }

  /** As in a container, but for parameters that are set outside the WAR. */
  private SettingSources sources(PackagedSettings packaged, @Nullable String file) {
    return new SettingSources(
        packaged.contextParams()::get,
        packaged.contextParams().keySet(),
        name ->
            name.equals(SettingSources.FILE_PROPERTY) && file != null
                ? file
                : System.getProperty(name),
        environment::get,
        packaged.file());
  }
}

package gatehouse;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the measuring programs one after another, each in a JVM of its own that has the class path
 * and the options of this one. Fails at the end when one of them has failed.
 */
final class Benchmarks {
  private static final String EVERY = "all";
  private static final String JMH = "org.openjdk.jmh.Main";

  /**
   * @param name by which it is chosen
   * @param command its main class and that one's arguments
   */
  private record Program(String name, List<String> command) {
    Program(String name, String... command) {
      this(name, List.of(command));
    }
  }

  private static final List<Program> PROGRAMS =
      List.of(
          new Program("verify", JMH, "gatehouse.token.VerifyBench"),
          new Program("renewal", JMH, "gatehouse.msal.RenewalBench"),
          new Program("door", "gatehouse.journey.DoorCost"),
          new Program("metrics", "gatehouse.journey.MetricsCost"),
          new Program("calendar", "gatehouse.journey.CalendarCost"),
          new Program("faults", "gatehouse.journey.FaultTimes"),
          new Program("heap", "gatehouse.packaged.SessionHeap"),
          new Program("start", "gatehouse.packaged.StartTime"),
          new Program("flood", "gatehouse.conformance.FloodTime"));

  private Benchmarks() {}

  /**
   * Runs what is chosen, in the order of the list.
   *
   * @param arguments one: the names of programs with commas between, or {@code all}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> failed = new ArrayList<>();
    for (Program program : chosen(arguments[0])) {
      System.out.printf("%n== %s%n", program.name());
      if (run(program) != 0) {
        failed.add(program.name());
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("failed: " + failed);
    }
  }

  private static List<Program> chosen(String names) {
    if (names.equals(EVERY)) {
      return PROGRAMS;
    }
    List<String> wanted = List.of(names.split(",", -1));
    List<String> known = PROGRAMS.stream().map(Program::name).toList();
    if (!known.containsAll(wanted)) {
      throw new IllegalArgumentException(wanted + " are not all of " + known);
    }
    return PROGRAMS.stream().filter(program -> wanted.contains(program.name())).toList();
  }

  /** Its exit code. */
  private static int run(Program program) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(program.command());
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}

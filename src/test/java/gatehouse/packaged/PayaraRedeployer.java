package gatehouse.packaged;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Payara Micro, which has no command for it, with its application deployed again whenever a file
 * asks for that. Runs in a process of its own, where Payara's classes are.
 */
final class PayaraRedeployer {
  /** The file, in the process's own folder; gone when that is done. */
  static final String REQUEST = "redeploy";

  private PayaraRedeployer() {}

  /**
   * @param args Payara Micro's own
   */
  public static void main(String[] args) throws Exception {
    Class<?> micro = Class.forName("fish.payara.micro.PayaraMicro");
    micro.getMethod("main", String[].class).invoke(null, (Object) args);
    Object instance = micro.getMethod("getInstance").invoke(null);
    Object runtime = micro.getMethod("getRuntime").invoke(instance);
    Class<?> type = Class.forName("fish.payara.micro.PayaraMicroRuntime");
    Object name =
        ((Collection<?>) type.getMethod("getDeployedApplicationNames").invoke(runtime))
            .iterator()
            .next();
    List<String> words = List.of(args);
    File war = new File(words.get(words.indexOf("--deploy") + 1));
    String contextRoot = words.get(words.indexOf("--contextroot") + 1);
    Path request = Path.of(REQUEST);
    while (true) {
      if (Files.exists(request)) {
        type.getMethod("undeploy", String.class).invoke(runtime, name);
        type.getMethod("deploy", String.class, String.class, File.class)
            .invoke(runtime, name, contextRoot, war);
        Files.delete(request);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}

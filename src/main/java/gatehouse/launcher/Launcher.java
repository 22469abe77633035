package gatehouse.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The main class of the WAR: runs a command without a container, with the classes and libraries of
 * the application. They are unpacked into a temporary folder, which is deleted at the end. Why it
 * is below {@code META-INF/versions}: src/docs/decisions/0052-the-launcher-is-below-meta-inf.md.
 */
public final class Launcher {
  /** The exit status for arguments that nobody understands. */
  private static final int USAGE = 2;

  private static final int FAILED = 2;

  private static final Map<String, String> COMMANDS =
      Map.of(
          "check", "gatehouse.doctor.CheckCommand",
          "import", "gatehouse.importer.ImportCommand");

  private static final String CLASSES = "WEB-INF/classes/";
  private static final String LIBRARIES = "WEB-INF/lib/";

  private static final String HELP =
      """
      usage: java -jar gatehouse.war check [--settings FILE] [--context-path PATH] [--tenant ID] [--json]
             java -jar gatehouse.war import FILE [--output FILE] [--with-secrets]

        check   says what is wrong with the settings, the registration and the network, without a server
        import  writes the settings file for what another application was configured with

      Both are described in src/docs/doctor.md.""";

  private Launcher() {}

  /** Ends the JVM. */
  public static void main(String[] args) throws IOException, URISyntaxException {
    String command = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (command == null) {
      System.err.println(HELP);
      System.exit(USAGE);
      return;
    }
    Path war = Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    System.exit(run(war, command, List.of(args).subList(1, args.length)));
  }

  private static int run(Path war, String command, List<String> args) throws IOException {
    Path folder = Files.createTempDirectory("gatehouse-");
    Thread deletion = new Thread(() -> delete(folder), "gatehouse-delete");
    Runtime.getRuntime().addShutdownHook(deletion);
    try (URLClassLoader classes =
        new URLClassLoader(unpack(war, folder), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(classes);
      Method run = classes.loadClass(command).getMethod("run", Path.class, List.class);
      return (Integer) run.invoke(null, war, args);
    } catch (InvocationTargetException e) {
      // Of a library: its message may quote anything.
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      System.err.println("gatehouse: the command failed: " + cause.getClass().getName());
      return FAILED;
    } catch (ReflectiveOperationException e) {
      System.err.println("gatehouse: " + war + " is not complete: " + e);
      return FAILED;
    }
  }

  /** The places of the classes, as the container would have them. */
  private static URL[] unpack(Path war, Path folder) throws IOException {
    List<URL> places = new ArrayList<>();
    Path own = folder.resolve("classes");
    Files.createDirectories(own);
    places.add(own.toUri().toURL());
    try (ZipFile zip = new ZipFile(war.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        boolean library = name.startsWith(LIBRARIES) && name.endsWith(".jar");
        if (entry.isDirectory() || !(library || name.startsWith(CLASSES))) {
          continue;
        }
        Path root = library ? folder : own;
        Path file =
            root.resolve(name.substring((library ? LIBRARIES : CLASSES).length())).normalize();
        if (!file.startsWith(root)) {
          throw new IOException("an entry of the WAR leads out of it");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, file);
        }
        if (library) {
          places.add(file.toUri().toURL());
        }
      }
    }
    return places.toArray(URL[]::new);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("gatehouse: " + folder + " could not be deleted");
    }
  }
}

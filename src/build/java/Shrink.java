import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/**
 * Makes small jars of Microsoft's Graph SDK and of Kotlin's standard library, with what the
 * application and its other libraries call. The build runs this file, with ProGuard on the class
 * path; decision 0020 has the reasons.
 */
final class Shrink {
  private static final String SDK = "com/microsoft/graph/";

  /** Of the SDK or of Kotlin. The SDK's {@code core} is another jar, which stays whole. */
  private static final Pattern SHRUNK_PACKAGE =
      Pattern.compile("(?:" + SDK + "(?!core/)|kotlin/)(?:\\w+/)*");

  /** Named by every part of the SDK that sends a request, and so by none of the callers. */
  private static final String ERRORS = SDK + "models/odataerrors/";

  private static final String CLASSES = "!META-INF/**,!module-info.class,**.class";

  private Shrink() {}

  /**
   * @param args the class path of the application with the APIs of the container, the SDK's jar,
   *     Kotlin's jar, and the folder for the results {@code sdk.jar} and {@code kotlin.jar}
   */
  public static void main(String[] args) throws Exception {
    Path results = Files.createDirectories(Path.of(args[3]));
    Path jdk = results.resolve("jdk.jar");
    writeJdk(jdk);

    StringBuilder jars = new StringBuilder();
    Set<String> used = new TreeSet<>();
    List<String> entries = new ArrayList<>(List.of(args[0].split(File.pathSeparator)));
    entries.removeAll(List.of(args[1], args[2]));
    for (String entry : entries) {
      Set<String> packages = shrunkPackagesNamedIn(Path.of(entry));
      // An input is read for its calls, a library for its types alone, which takes less time.
      jars.append(jar(packages.isEmpty() ? "-libraryjars" : "-injars", Path.of(entry), CLASSES));
      used.addAll(packages);
    }
    String configuration =
        jars
            + jar("-outjars", results.resolve("callers.jar"), "")
            + jar("-injars", Path.of(args[1]), filter(used))
            + jar("-outjars", results.resolve("sdk.jar"), "")
            + jar("-injars", Path.of(args[2]), CLASSES)
            + jar("-outjars", results.resolve("kotlin.jar"), "")
            + jar("-libraryjars", jdk, "")
            + """
            -keep class com.microsoft.graph.core.**, !com.microsoft.graph.**, !kotlin.**, ** { *; }
            -keepattributes *
            -dontoptimize
            -dontobfuscate
            -dontnote
            -dontwarn
            -ignorewarnings
            """;
    shrink(configuration);
  }

  private static void shrink(String text) throws Exception {
    Configuration configuration = new Configuration();
    try (ConfigurationParser parser =
        new ConfigurationParser(text, "Shrink.java", new File("."), System.getProperties())) {
      parser.parse(configuration);
    }
    new ProGuard(configuration).execute();
  }

  private static String jar(String option, Path jar, String filter) {
    return "%s '%s'%s\n".formatted(option, jar, filter.isEmpty() ? "" : "(" + filter + ")");
  }

  /** To read the whole SDK takes minutes; what is called is in these packages and those above. */
  private static String filter(Set<String> used) {
    Set<String> packages = new TreeSet<>(Set.of(ERRORS));
    for (String name : used) {
      for (int end = name.length(); end >= SDK.length(); end = name.lastIndexOf('/', end - 2) + 1) {
        packages.add(name.substring(0, end));
      }
    }
    return packages.stream()
        .filter(name -> name.startsWith(SDK))
        .map(name -> name + "*.class")
        .collect(Collectors.joining(",", "META-INF/maven/**,", ""));
  }

  private static Set<String> shrunkPackagesNamedIn(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      return shrunkPackagesNamedBelow(entry);
    }
    try (FileSystem jar = FileSystems.newFileSystem(entry)) {
      return shrunkPackagesNamedBelow(jar.getPath("/"));
    }
  }

  private static Set<String> shrunkPackagesNamedBelow(Path root) throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path file : classesBelow(root)) {
      Matcher name = SHRUNK_PACKAGE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      while (name.find()) {
        packages.add(name.group());
      }
    }
    return packages;
  }

  /**
   * The types of this JDK, which may have no jmods. ProGuard looks at names and members, but
   * refuses a class file that is newer than itself: so they pass for Java 17.
   */
  private static void writeJdk(Path jar) throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(0);
      for (String folder : List.of("java", "javax")) {
        for (Path file : classesBelow(base.resolve(folder))) {
          byte[] content = Files.readAllBytes(file);
          content[7] = 61;
          out.putNextEntry(new ZipEntry(base.relativize(file).toString()));
          out.write(content);
        }
      }
    }
  }

  private static List<Path> classesBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }
}

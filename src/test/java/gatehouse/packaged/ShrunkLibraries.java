package gatehouse.packaged;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What an unpacked WAR has of the libraries that the build makes smaller (decision 0020). */
final class ShrunkLibraries {
  private final JavaClasses classes;
  private final List<URL> jars = new ArrayList<>();

  /**
   * @param webInf its classes and libraries are looked at, and no others
   */
  ShrunkLibraries(Path webInf) throws IOException {
    Set<Location> callersAndCalled = new HashSet<>();
    callersAndCalled.add(Location.of(webInf.resolve("classes")));
    try (DirectoryStream<Path> lib = Files.newDirectoryStream(webInf.resolve("lib"), "*.jar")) {
      for (Path jar : lib) {
        jars.add(jar.toUri().toURL());
        if (namesShrunkClass(jar)) {
          callersAndCalled.add(Location.of(URI.create("jar:" + jar.toUri() + "!/")));
        }
      }
    }
    classes = new ClassFileImporter().importLocations(callersAndCalled);
  }

  /** Calls, field accesses and supertypes without anything at the other end. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (JavaClass from : classes) {
      Stream.concat(from.getRawSuperclass().stream(), from.getRawInterfaces().stream())
          .filter(type -> isShrunk(type) && !classes.contain(type.getName()))
          .forEach(type -> missing.add(from.getName() + " is a " + type.getName()));
      from.getAccessesFromSelf().stream()
          .filter(access -> isShrunk(access.getTargetOwner()) && !isThere(access))
          .forEach(access -> missing.add(access.getDescription()));
    }
    return missing;
  }

  /** Classes that the JVM does not take, by what it says. */
  Set<String> unusable() throws IOException {
    Set<String> unusable = new TreeSet<>();
    try (URLClassLoader loader =
        new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      for (JavaClass type : classes) {
        if (isShrunk(type)) {
          try {
            Class.forName(type.getName(), true, loader);
          } catch (ClassNotFoundException | LinkageError e) {
            unusable.add(type.getName() + ": " + e);
          }
        }
      }
    }
    return unusable;
  }

  long classesOfTheSdk() {
    return classes.stream().filter(ShrunkLibraries::isOfTheSdk).count();
  }

  private boolean isThere(JavaAccess<?> access) {
    return classes.contain(access.getTargetOwner().getName())
        && access.getTarget().resolveMember().isPresent();
  }

  private static boolean isShrunk(JavaClass type) {
    return isOfTheSdk(type) || type.getName().startsWith("kotlin.");
  }

  private static boolean isOfTheSdk(JavaClass type) {
    return type.getName().startsWith("com.microsoft.graph.")
        && !type.getName().startsWith("com.microsoft.graph.core.");
  }

  private static boolean namesShrunkClass(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String content =
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        if (content.contains("kotlin/") || content.contains("com/microsoft/graph/")) {
          return true;
        }
      }
      return false;
    }
  }
}

package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Maven command of the documentation, held against the POM: it would run a build in a build. */
final class MavenCommand {
  private static final Set<String> PHASES = Set.of("test", "package", "verify");

  /** Properties of plugins, which no POM has to declare. */
  private static final Set<String> OF_PLUGINS =
      Set.of("skipTests", "surefire.failIfNoSpecifiedTests", "test", "it.test");

  private final String pom = Documents.read(Path.of("pom.xml"));
  private final Set<String> classes = classes();

  private static Set<String> classes() {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.replaceFirst("^src/\\w+/java/", "").replace(".java", ""))
          .map(file -> file.replace('/', '.'))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void check(String command) {
    List<String> words = Arrays.asList(command.replace("'", "").split(" +"));
    assertThat(words.get(0)).as(command).isEqualTo("mvn");
    boolean profile = false;
    for (String word : words.subList(1, words.size())) {
      if (word.startsWith("-P")) {
        profile = true;
        assertThat(pom).as(command).contains("<id>" + word.substring(2) + "</id>");
      } else if (word.startsWith("-D")) {
        property(command, word.substring(2));
      } else if (!word.equals("-q")) {
        goal(command, word);
      }
    }
    // Without a goal, the profile has to have one.
    boolean goal = words.stream().skip(1).anyMatch(word -> !word.startsWith("-"));
    assertThat(goal || (profile && pom.contains("<defaultGoal>"))).as(command).isTrue();
  }

  private void property(String command, String property) {
    String[] nameAndValue = property.split("=", 2);
    String name = nameAndValue[0];
    String value = nameAndValue.length == 1 ? "" : nameAndValue[1];
    if (!OF_PLUGINS.contains(name)) {
      assertThat(pom)
          .as(command)
          .containsPattern("<" + Pattern.quote(name) + "/?>")
          .contains("${" + name + "}");
    } else if ((name.equals("test") || name.equals("it.test")) && !value.equals("none")) {
      Pattern wanted =
          Pattern.compile("(.*\\.)?" + value.replace(".", "\\.").replace("*", "[^.]*"));
      assertThat(classes).as(command).anyMatch(type -> wanted.matcher(type).matches());
    }
  }

  private void goal(String command, String goal) {
    if (PHASES.contains(goal)) {
      return;
    }
    String[] parts = goal.split("[:@]");
    assertThat(pom).as(command).contains("<artifactId>" + plugin(parts[0]) + "</artifactId>");
    if (parts.length == 3) {
      assertThat(pom)
          .as(command)
          .containsPattern("<id>" + parts[2] + "</id>(?s:.{0,200}?)<goal>" + parts[1] + "</goal>");
    }
  }

  private static String plugin(String prefix) {
    return prefix.equals("spotless") ? "spotless-maven-plugin" : "maven-" + prefix + "-plugin";
  }
}

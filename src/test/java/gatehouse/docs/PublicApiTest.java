package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SPEC W14: what embedding.md says that other applications may rely on, held to what it was. Until
 * there is a release to compare with, the file is what was promised; who changes it breaks them.
 */
class PublicApiTest {
  private static final Path PROMISED = Path.of("src/test/resources/gatehouse/api.txt");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(gatehouse\\.[A-Za-z.]+)` \\| (.*) \\|$");
  private static final Pattern MEMBER = Pattern.compile("`(\\w+(?:\\(\\w+\\))?)`");

  /** The members of each type; none where its name is all. */
  private static Map<Class<?>, List<String>> documented() throws ClassNotFoundException {
    Map<Class<?>, List<String>> types =
        new TreeMap<>((one, other) -> one.getName().compareTo(other.getName()));
    String page = Documents.read(Path.of("src", "docs", "embedding.md"));
    for (MatchResult row : ROW.matcher(page).results().toList()) {
      List<String> members =
          MEMBER.matcher(row.group(2)).results().map(name -> name.group(1)).toList();
      types.put(Class.forName(row.group(1)), members);
    }
    return types;
  }

  /**
   * @param member a name, or one of several methods of that name by its parameter's type
   */
  private static Stream<Method> methods(Class<?> type, String member) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> List.of(method.getName(), signature(method)).contains(member));
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }

  @Test
  void w14_whatOthersMayRelyOnIsWhatItWas() throws IOException, ClassNotFoundException {
    List<String> now = new ArrayList<>();
    for (Map.Entry<Class<?>, List<String>> type : documented().entrySet()) {
      now.add(type.getKey().toGenericString());
      type.getValue().stream()
          .flatMap(name -> methods(type.getKey(), name))
          .map(Method::toGenericString)
          .sorted()
          .forEach(member -> now.add("  " + member));
    }
    assertThat(now).isEqualTo(Files.readAllLines(PROMISED));
  }

  @Test
  void w14_itNeedsNoTypeThatMayChange() throws ClassNotFoundException {
    Map<Class<?>, List<String>> types = documented();
    List<String> foreign =
        types.entrySet().stream()
            .flatMap(type -> type.getValue().stream().flatMap(name -> methods(type.getKey(), name)))
            .flatMap(
                method ->
                    Stream.concat(
                        Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes())))
            .filter(used -> !used.isPrimitive() && !types.containsKey(used))
            .map(Class::getName)
            .filter(used -> !used.matches("(\\[L)?(java|jakarta)\\..*"))
            .distinct()
            .collect(Collectors.toList());
    assertThat(foreign).isEmpty();
  }
}

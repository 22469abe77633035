package gatehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import gatehouse.auth.AuthHelper;
import gatehouse.build.MainClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floors and the house rules, held by the compiler's output. */
class HouseTest {
  private static final JavaClasses HOUSE = MainClasses.all();

  /** From the ground up; packages of one line do not know each other. */
  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("i18n", "launcher", "log"),
          Set.of("error"),
          Set.of("http", "web"),
          Set.of("audit", "credential"),
          Set.of("config", "token"),
          Set.of("cache"),
          Set.of("session", "graph"),
          Set.of("msal", "authorization"),
          Set.of("auth"),
          Set.of("api", "downstream", "signout", "mailbox"),
          Set.of("doctor", "importer", "metrics"),
          Set.of("home", "calendar", "profile"),
          Set.of("editing", "find", "icalendar", "spa"),
          Set.of(""));

  @Test
  void everyPackageIsInOneLayer() {
    Set<String> packages =
        HOUSE.stream().map(type -> room(type.getPackageName())).collect(Collectors.toSet());
    assertThat(LAYERS.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void theMapHasTheSameFloors() throws IOException {
    Map<Integer, Set<String>> floors = new TreeMap<>();
    Pattern.compile("(?m)^\\| (\\d+) \\| (`.*?`) \\|")
        .matcher(Files.readString(Path.of("src/docs/architecture.md")))
        .results()
        .forEach(
            row ->
                floors
                    .computeIfAbsent(Integer.valueOf(row.group(1)), floor -> new TreeSet<>())
                    .addAll(List.of(row.group(2).replace("`", "").split(", "))));
    floors.put(LAYERS.size() - 1, Set.of(""));
    assertThat(List.copyOf(floors.values())).isEqualTo(LAYERS);
  }

  @Test
  void importsGoOnlyDown() {
    List<String> upwards =
        HOUSE.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                dependency -> dependency.getTargetClass().getPackageName().startsWith("gatehouse"))
            .filter(
                dependency -> {
                  String from = room(dependency.getOriginClass().getPackageName());
                  String to = room(dependency.getTargetClass().getPackageName());
                  return !from.equals(to) && layer(to) >= layer(from);
                })
            .map(Dependency::getDescription)
            .toList();
    assertThat(upwards).isEmpty();
  }

  private static int layer(String room) {
    return IntStream.range(0, LAYERS.size())
        .filter(i -> LAYERS.get(i).contains(room))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the package " + room + " is in no layer"));
  }

  /** The first part of the package below the root. */
  private static String room(String packageName) {
    String below = packageName.substring("gatehouse".length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.", 2)[0];
  }

  @Test
  void packagesMakeNoCircles() {
    slices().matching("gatehouse.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlySessionTouchesHttpSessions() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gatehouse.session..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.servlet.http.HttpSession")
        .check(HOUSE);
  }

  /**
   * G-10: it may end at any time, so its account may be there when first asked for and then gone.
   */
  @Test
  void g10_noSessionsAccountIsTakenForGranted() throws IOException {
    Pattern granted = Pattern.compile("account(\\(\\)|\\))\\s*\\.(orElseThrow|get)\\(\\)");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(granted);
      }
    }
  }

  /** Its classes are in the container alone, and only where an operator has put them. */
  @Test
  void onlyCacheKnowsTheCachesApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gatehouse.cache..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.cache..")
        .check(HOUSE);
  }

  @Test
  void onlyMsalKnowsMsal4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gatehouse.msal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.microsoft.aad..")
        .check(HOUSE);
  }

  @Test
  void onlyMetricsKnowsMicrometer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gatehouse.metrics..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..", "io.prometheus..")
        .check(HOUSE);
  }

  @Test
  void onlyGraphKnowsTheGraphSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gatehouse.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.microsoft.graph..", "com.microsoft.kiota..")
        .check(HOUSE);
  }

  /** E5: what the launcher runs, and all that it may load, works where there is no container. */
  @Test
  void e5_theLaunchersCommandsNeedNoServletApi() {
    Set<JavaClass> reached = new HashSet<>();
    Deque<JavaClass> left = new ArrayDeque<>();
    HOUSE.stream()
        .filter(type -> Set.of("doctor", "importer").contains(room(type.getPackageName())))
        .forEach(left::add);
    while (!left.isEmpty()) {
      JavaClass type = left.pop();
      if (reached.add(type)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .filter(HOUSE::contains)
            .forEach(left::add);
      }
    }
    assertThat(reached.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()))
        .filteredOn(needed -> needed.getTargetClass().getPackageName().startsWith("jakarta."))
        .extracting(Dependency::getDescription)
        .isEmpty();
  }

  /** It is loaded before there is any class but the JDK's. */
  @Test
  void e5_theLauncherKnowsTheJdkAlone() {
    classes()
        .that()
        .haveSimpleName("Launcher")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "gatehouse.launcher")
        .check(HOUSE);
  }

  @Test
  void authHelperHasItsFourVerbs() {
    Set<String> verbs =
        HOUSE.get(AuthHelper.class).getMethods().stream()
            .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
            .map(JavaMethod::getName)
            .collect(Collectors.toSet());
    assertThat(verbs)
        .containsExactlyInAnyOrder("beginSignIn", "completeSignIn", "ensureFreshToken", "signOut");
  }

  /** D-14: nothing that somebody may have put somewhere becomes an object by itself. */
  @Test
  void nobodyReadsSerializedObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.Object(Input|Output)(Stream.*|Validation)?|java\\.rmi\\..*")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.beans\\.XML.*|.*\\.ObjectMapper\\$DefaultTyping")
        .check(HOUSE);
  }

  /** E-06: nothing is parsed as XML but the WAR's own descriptor, by the command that checks it. */
  @Test
  void nobodyReadsXml() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("gatehouse.doctor.PackagedSettings")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.xml..", "org.w3c.dom..", "org.xml.sax..", "jakarta.xml..")
        .check(HOUSE);
  }

  @Test
  void nothingStaticChanges() {
    Set<String> mutable =
        HOUSE.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(JavaField::getFullName)
            .collect(Collectors.toSet());
    assertThat(mutable).isEmpty();
  }

  @Test
  void noDrawers() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..helpers..", "..misc..")
        .check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/gatehouse"))) {
      assertThat(files.filter(Files::isDirectory))
          .allMatch(folder -> Files.exists(folder.resolve("package-info.java")));
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(HOUSE);
  }

  @Test
  void noFileHasMoreThanTwoHundredLines() throws IOException {
    Map<String, Long> files = lines();
    files.values().removeIf(lines -> lines <= 200);
    assertThat(files).isEmpty();
  }

  @Test
  void noRoomHasMoreThanFifteenPercentOfTheHouse() throws IOException {
    Map<String, Long> files = lines();
    long house = files.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Long> rooms = new TreeMap<>();
    files.forEach((file, lines) -> rooms.merge(file.replaceFirst("/.*", ""), lines, Long::sum));
    rooms.values().removeIf(lines -> lines * 100 <= house * 15);
    assertThat(rooms).isEmpty();
  }

  /** Of each file of src/main/java/gatehouse. */
  private static Map<String, Long> lines() throws IOException {
    Path root = Path.of("src/main/java/gatehouse");
    Map<String, Long> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        try (Stream<String> text = Files.lines(file)) {
          lines.put(root.relativize(file).toString().replace('\\', '/'), text.count());
        }
      }
    }
    return lines;
  }
}

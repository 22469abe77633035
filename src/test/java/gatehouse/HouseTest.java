package gatehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gatehouse.auth.AuthHelper;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The floors and the house rules, held by the compiler's output. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("gatehouse");

  @Test
  void importsGoOnlyDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("6 App")
        .definedBy("gatehouse")
        .layer("5 pages")
        .definedBy("gatehouse.home..", "gatehouse.calendar..", "gatehouse.profile..")
        .layer("4 auth")
        .definedBy("gatehouse.auth..")
        .layer("3 session, graph")
        .definedBy("gatehouse.session..", "gatehouse.graph..")
        .layer("2 token")
        .definedBy("gatehouse.token..")
        .layer("1 config")
        .definedBy("gatehouse.config..")
        .layer("0 error, i18n, ops")
        .definedBy("gatehouse.error..", "gatehouse.i18n..", "gatehouse.ops..")
        .whereLayer("6 App")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("5 pages")
        .mayOnlyBeAccessedByLayers("6 App")
        .whereLayer("4 auth")
        .mayOnlyBeAccessedByLayers("6 App", "5 pages")
        .whereLayer("3 session, graph")
        .mayOnlyBeAccessedByLayers("6 App", "5 pages", "4 auth")
        .whereLayer("2 token")
        .mayOnlyBeAccessedByLayers("6 App", "5 pages", "4 auth", "3 session, graph")
        .whereLayer("1 config")
        .mayOnlyBeAccessedByLayers("6 App", "5 pages", "4 auth", "3 session, graph", "2 token")
        .check(HOUSE);
  }

  @Test
  void roomsOfOneFloorDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("gatehouse.session..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gatehouse.graph..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("gatehouse.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gatehouse.session..")
        .check(HOUSE);
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

  @Test
  void onlyAuthKnowsMsal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("gatehouse.auth..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.microsoft.aad..")
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

  /** E-06: nothing at all is parsed as XML. */
  @Test
  void nobodyReadsXml() {
    noClasses()
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
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(HOUSE);
  }
}

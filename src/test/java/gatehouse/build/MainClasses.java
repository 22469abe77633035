package gatehouse.build;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What the compiler has made of the application, read once for all rules about it. */
public final class MainClasses {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("gatehouse");

  private MainClasses() {}

  public static JavaClasses all() {
    return ALL;
  }
}

package gatehouse.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.Journey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A browser and the application, for all tests of a class. */
final class BrowserJourney implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Chromium chromium;
  private @Nullable Journey journey;
  private @Nullable String signedIn;

  @Override
  public void beforeAll(ExtensionContext context) {
    chromium = Chromium.launch();
    journey = Journey.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (journey != null) {
      journey.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  Journey journey() {
    return Objects.requireNonNull(journey);
  }

  Visit visit(NewContextOptions window) {
    return new Visit(Objects.requireNonNull(chromium), journey(), window);
  }

  /** What a browser keeps in which Ada has signed in and seen the calendar. */
  String signedIn() {
    String kept = signedIn;
    if (kept == null) {
      try (Visit visit = visit(Visit.window())) {
        visit.open("/calendar");
        visit.signIn(People.ADA);
        visit.page().waitForURL(journey().uri("/calendar").toString());
        kept = visit.context().storageState();
      }
      signedIn = kept;
    }
    return kept;
  }
}

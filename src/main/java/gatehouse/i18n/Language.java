package gatehouse.i18n;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** A language that the pages are written in; the first one is the one for everybody else. */
enum Language {
  ENGLISH(Locale.US),
  GERMAN(Locale.GERMANY),
  SWEDISH(new Locale("sv", "SE"));

  /**
   * Without the no-fallback control, English on a server that runs in German would be German: there
   * is no {@code messages_en}, and the server's own locale comes before the root bundle.
   */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale home;

  Language(Locale home) {
    this.home = home;
  }

  static Optional<Language> of(Locale locale) {
    return Arrays.stream(values())
        .filter(language -> language.tag().equals(locale.getLanguage()))
        .findFirst();
  }

  /** The value of {@code lang} in HTML and of {@code Content-Language}. */
  String tag() {
    return home.getLanguage();
  }

  /** Where the language is at home: its dates and week where the browser names no region. */
  Locale home() {
    return home;
  }

  /** Loaded when first asked for and kept by the JDK: most sites need one or two of them. */
  ResourceBundle texts() {
    return ResourceBundle.getBundle("gatehouse.messages", home, NO_FALLBACK);
  }
}

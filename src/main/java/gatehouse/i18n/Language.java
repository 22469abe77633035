package gatehouse.i18n;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** A language of the pages; the first one is for everybody whose language is not among them. */
enum Language {
  ENGLISH(Locale.US),
  GERMAN(Locale.GERMANY),
  SWEDISH(new Locale("sv", "SE"));

  /**
   * There is no {@code messages_en}, and with the fallback the server's own locale would come
   * before the root bundle: on a German server, English would be German.
   */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale home;

  Language(Locale home) {
    this.home = home;
  }

  static Optional<Language> of(Locale locale) {
    return of(locale.getLanguage());
  }

  static Optional<Language> of(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /** The value of {@code lang} in HTML and of {@code Content-Language}. */
  String tag() {
    return home.getLanguage();
  }

  /** With the region whose dates and week apply if the browser names none. */
  Locale home() {
    return home;
  }

  /** Loaded at first use and cached by the JDK. */
  ResourceBundle texts() {
    return ResourceBundle.getBundle("gatehouse.messages", home, NO_FALLBACK);
  }
}

package gatehouse.page;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.calendar.CalendarView;
import gatehouse.config.UserFlow;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.graph.EventDetails;
import gatehouse.graph.MailboxZone;
import gatehouse.profile.CheckRow;
import gatehouse.profile.ClaimRow;
import gatehouse.token.TokenRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for JSPs and tag files, read from their sources. */
class PageSourcesTest {
  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Pattern DIRECTIVE_OR_COMMENT =
      Pattern.compile("<%@.*?%>|<%--.*?--%>", Pattern.DOTALL);
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern TAG = Pattern.compile("<[^>]*>", Pattern.DOTALL);
  private static final Pattern ACTION = Pattern.compile("</?(c|fmt|page|jsp):[^>]*>");

  /** In an attribute whose value people read. */
  private static final Pattern READ_ATTRIBUTE =
      Pattern.compile("\\s(?:aria-label|title|alt|placeholder)=\"([^\"$]+)\"");

  private static final Pattern KEY_OF_A_PAGE =
      Pattern.compile("<fmt:message[^>]*?key=\"([^\"]+)\"");
  private static final Pattern KEY_IN_JAVA =
      Pattern.compile("\"((?:calendar|editing|error|flash|recurrence)\\.[a-z.-]*[a-z])\"");

  /** The one that is put together of the name of a user flow. */
  private static final Pattern KEY_OF_A_FLOW_IN_JAVA =
      Pattern.compile("\"([a-z]+\\.)\" \\+ [\\w.()]*flow\\(\\)\\.text\\(\\) \\+ \"([a-z-]+)\"");

  /**
   * Written into the page as they are: made by this application, of letters, digits and hyphens.
   */
  private static final Set<String> SAFE =
      Set.of(
          "root",
          "base",
          "calendar.date()",
          "calendar.days().size()",
          "calendar.hours()[0].hour()",
          "calendar.hours().size()",
          "calendar.work()",
          "hour.style()",
          "day.style()",
          "day.date()",
          "day.number()",
          "day.now()",
          "rest.style()",
          "answer",
          "seconds",
          "attendee.response()",
          "entry.link()",
          // Escaped, see EntryMarkup.
          "gh:entries(calendar.bars(), base)",
          "gh:entries(day.entries(), base)",
          "gh:entries(day.boxed(), base)",
          // Sanitised, see EventBody.
          "event.body()",
          "mark.kind()");

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(WEBAPP.resolve("WEB-INF"))) {
      return files.filter(file -> file.toString().matches(".*\\.(jspf?|tagf?)")).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutDirectives(Path file) {
    return DIRECTIVE_OR_COMMENT.matcher(read(file)).replaceAll("");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void hasNoScriptlet(Path source) {
    assertThat(withoutDirectives(source)).doesNotContain("<%", "%>", "<jsp:scriptlet", "<script>");
  }

  /** E-06: the tags that parse XML are used nowhere. */
  @ParameterizedTest
  @MethodSource("sources")
  void hasNoTagsForXml(Path source) {
    assertThat(
            Pattern.compile("(?:uri|tagdir)=\"([^\"]+)\"")
                .matcher(read(source))
                .results()
                .map(taglib -> taglib.group(1)))
        .isSubsetOf(
            "jakarta.tags.core",
            "jakarta.tags.fmt",
            "jakarta.tags.functions",
            "/WEB-INF/tags",
            "/WEB-INF/gatehouse.tld");
    assertThat(read(source)).doesNotContain("<x:", "<sql:", "<c:import", "<jsp:useBean");
  }

  /** E-06: no descriptor of ours leads to anything outside of it. */
  @Test
  void noDescriptorHasAnEntity() throws IOException {
    try (Stream<Path> pages = Files.walk(WEBAPP);
        Stream<Path> overlay = Files.walk(Path.of("WEB-INF-overlay"))) {
      List<Path> descriptors =
          Stream.concat(pages, overlay)
              .filter(file -> file.toString().matches(".*\\.(xml|tld)"))
              .toList();
      assertThat(descriptors).hasSizeGreaterThan(3);
      for (Path descriptor : descriptors) {
        assertThat(read(descriptor)).as("%s", descriptor).doesNotContain("<!ENTITY", " SYSTEM ");
        // Payara asks for this one, and has the DTD in itself.
        assertThat(read(descriptor).contains("<!DOCTYPE"))
            .as("%s", descriptor)
            .isEqualTo(descriptor.endsWith("glassfish-web.xml"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void makesNoSession(Path source) {
    if (source.toString().endsWith(".jsp")) {
      assertThat(read(source)).contains("session=\"false\"");
    }
    assertThat(read(source)).doesNotContain("sessionScope", "<c:url", "<c:redirect");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void hasNoTextOfItsOwn(Path source) {
    String page = EXPRESSION.matcher(withoutDirectives(source)).replaceAll("");

    assertThat(TAG.matcher(page).replaceAll(" ").replace("&#32;", " "))
        .doesNotContainPattern("\\p{L}");
    assertThat(READ_ATTRIBUTE.matcher(ACTION.matcher(page).replaceAll("")).results()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void escapesWhatItWrites(Path source) {
    String written = ACTION.matcher(withoutDirectives(source)).replaceAll("");

    assertThat(EXPRESSION.matcher(written).results().map(result -> result.group(1)))
        .filteredOn(not(SAFE::contains))
        .filteredOn(expression -> !expression.startsWith("fn:escapeXml("))
        .filteredOn(expression -> !expression.matches("[^?]+\\? '[^']*' : '[^']*'"))
        .isEmpty();
  }

  /** A value in a text is escaped by nobody else. */
  @ParameterizedTest
  @MethodSource("sources")
  void escapesTheValuesOfTexts(Path source) {
    assertThat(
            Pattern.compile("<fmt:param value=\"\\$\\{([^}]*)}\"")
                .matcher(read(source))
                .results()
                .map(result -> result.group(1)))
        .filteredOn(expression -> !expression.startsWith("fn:escapeXml("))
        .isSubsetOf(
            "calendar.weekNumber()",
            "calendar.hiddenBars()",
            "calendar.shown()",
            "rest.count()",
            "found.count()",
            "day.unboxed()",
            "calendar.unreadable()",
            "event.attendees().size()",
            "number",
            "day.clockChange().at()",
            "day.clockChange().minutes()",
            "seconds",
            "next.more()",
            "fault.retrySeconds()");
  }

  @Test
  void everyKeyIsThereAndEveryTextIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    sources().forEach(source -> used.addAll(keysIn(source)));
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> keysInJava(read(file)))
          .forEach(used::add);
    }

    assertThat(ResourceBundle.getBundle("gatehouse.messages", Locale.ROOT).keySet())
        .containsExactlyInAnyOrderElementsOf(used);
  }

  private static Stream<String> keysInJava(String source) {
    return Stream.concat(
        KEY_IN_JAVA.matcher(source).results().map(key -> key.group(1)),
        KEY_OF_A_FLOW_IN_JAVA
            .matcher(source)
            .results()
            .flatMap(
                key ->
                    Arrays.stream(UserFlow.values())
                        .map(flow -> key.group(1) + flow.text() + key.group(2))));
  }

  private static List<String> keysIn(Path source) {
    return KEY_OF_A_PAGE
        .matcher(read(source))
        .results()
        .flatMap(result -> keysMeantBy(result.group(1)))
        .toList();
  }

  /** The few keys that are put together, with everything that they can become. */
  private static Stream<String> keysMeantBy(String key) {
    if (key.startsWith("${fault.texts()}.")) {
      String end = key.substring(key.lastIndexOf('.'));
      return Stream.concat(
          Arrays.stream(ErrorCode.values()).map(code -> "error." + code.messageKey() + end),
          Arrays.stream(AuthorityError.values())
              .map(error -> "authority." + error.messageKey() + end));
    }
    return switch (key) {
      // Written in full where somebody leaves a message for the next page.
      case "${message.key()}", "${notice}" -> Stream.empty();
      case "calendar.view.${view.key()}" ->
          Arrays.stream(CalendarView.values()).map(CalendarView::key).map("calendar.view."::concat);
      case "calendar.free.${layout eq 'auto' ? 'week' : layout}" ->
          Arrays.stream(CalendarView.values()).map(CalendarView::key).map("calendar.free."::concat);
      case "language.${tag}" -> Stream.of("en", "de", "sv").map("language."::concat);
      case "next.${day.key()}" -> Stream.of("next.today", "next.tomorrow");
      case "colours.${scheme}" -> Stream.of("auto", "light", "dark").map("colours."::concat);
      case "event.answers.${answer}" ->
          Stream.of("accepted", "tentative", "declined").map("event.answers."::concat);
      case "event.response.${event.response()}", "event.response.${attendee.response()}" ->
          Arrays.stream(EventDetails.Response.values())
              .map(response -> "event.response." + response.name().toLowerCase(Locale.ROOT));
      case "event.kind.${attendee.kind()}" ->
          Stream.of("optional", "resource").map("event.kind."::concat);
      case "calendar.zone.${calendar.zoneOrigin()}" ->
          Arrays.stream(MailboxZone.Origin.values())
              .map(origin -> origin.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .map("calendar.zone."::concat);
      case "claim.${claim.meaning()}" ->
          Stream.concat(ClaimRow.KNOWN.stream(), Stream.of(ClaimRow.EXTENSION, ClaimRow.OTHER))
              .map("claim."::concat);
      case "rule.${check.rule()}" ->
          Arrays.stream(TokenRule.values()).map(rule -> "rule." + rule.name());
      case "skipped.${check.reason()}" ->
          Stream.concat(
                  CheckRow.CONDITIONAL.stream().map(TokenRule::name), Stream.of(CheckRow.OTHER))
              .map("skipped."::concat);
      default ->
          key.startsWith("${")
              ? Pattern.compile("'([^']+)'").matcher(key).results().map(result -> result.group(1))
              : Stream.of(key);
    };
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.profile.ClaimRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, in every state and language. */
@ExtendWith(SharedPageServer.class)
class RenderedPagesTest {
  private final PageServer server;

  RenderedPagesTest(PageServer server) {
    this.server = server;
  }

  /** In an ordinary build each in one language at least, and each language on some of them. */
  static List<Arguments> everyPage() {
    Stream<String> faults = Arrays.stream(ErrorCode.values()).map(code -> "fault-" + code.name());
    Stream<String> ofTheAuthority =
        Arrays.stream(AuthorityError.values()).map(error -> "authority-" + error.codes().get(0));
    Stream<String> onward = Stream.of(FixtureServlet.ONWARD);
    List<Arguments> all =
        Stream.of(FixtureServlet.NAMES.stream(), onward, faults, ofTheAuthority)
            .flatMap(names -> names)
            .flatMap(name -> Stream.of("en", "de", "sv").map(lang -> Arguments.of(name, lang)))
            .toList();
    return Sample.ofThisBuild().everyNth(4, all, row -> row.get()[0]);
  }

  @ParameterizedTest
  @MethodSource("everyPage")
  void everyPageIsSoundSafeAndWhole(String name, String lang) throws Exception {
    HttpResponse<String> response = server.get("/show/" + name, "Accept-Language", lang);

    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(response.headers().firstValue("Content-Language")).hasValue(lang);
    assertThat(response.headers().allValues("Vary")).contains("Accept-Language, Cookie");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(response.body()).doesNotContain("???").doesNotContain("jsessionid");
    Html page = Html.parse(response.body());
    assertThat(page.all("html")).extracting(html -> html.attribute("lang")).containsExactly(lang);
    assertNothingInline(page);
    assertOwnAddressesOnly(page);
    assertAccessible(page);
  }

  private static void assertNothingInline(Html page) {
    assertThat(page.all("style")).isEmpty();
    assertThat(page.all("script")).allMatch(script -> !script.attribute("src").isEmpty());
    assertThat(page.elements())
        .allSatisfy(
            element ->
                assertThat(element.attributes().keySet())
                    .noneMatch(name -> name.equals("style") || name.startsWith("on")));
  }

  /** Only links of an event leave the application, and it takes nothing along. */
  private static void assertOwnAddressesOnly(Html page) {
    for (String attribute : List.of("href", "src", "action")) {
      page.elements().stream()
          .filter(element -> element.attributes().containsKey(attribute))
          .filter(element -> !element.attribute(attribute).startsWith("#"))
          .filter(
              element -> !element.attribute(attribute).startsWith(PageServer.CONTEXT_PATH + "/"))
          .forEach(
              element -> {
                assertThat(element.name()).isEqualTo("a");
                assertThat(element.attribute("href")).startsWith("https://");
                assertThat(element.attribute("rel")).isEqualTo("noopener noreferrer");
                assertThat(element.attribute("target")).isEqualTo("_blank");
              });
    }
  }

  private static void assertAccessible(Html page) {
    assertThat(page.all("title")).hasSize(1);
    assertThat(page.all("main")).hasSize(1);
    assertThat(page.all("h1")).hasSize(1);
    assertThat(page.values("id")).doesNotHaveDuplicates();
    assertThat(page.values("id")).containsAll(page.values("aria-labelledby"));
    assertThat(page.values("id")).containsAll(page.values("for"));
    assertThat(page.values("aria-label")).allMatch(label -> !label.isBlank());
    assertThat(page.all("a").findFirst().orElseThrow().attribute("href")).isEqualTo("#content");
  }

  @ParameterizedTest
  @MethodSource("hostilePages")
  void foreignTextIsShownAsItIs(String name, int times) throws Exception {
    Html page = Html.parse(server.get("/show/" + name).body());

    String[] pieces = page.text().split(Pattern.quote(FixtureServlet.HOSTILE), -1);
    assertThat(pieces.length - 1).isGreaterThanOrEqualTo(times);
  }

  static Stream<Arguments> hostilePages() {
    // name, e-mail, message and debug text; and each text of two events, one of them on two days,
    // and a
    // zone;
    // and who it is, and each claim but the nonce, and one of a foreign name
    return Stream.of(
        Arguments.of("home-hostile", 6),
        Arguments.of("calendar-hostile", 15),
        Arguments.of("event-hostile", 10),
        Arguments.of("profile-hostile", 4 + 4 + ClaimRow.KNOWN.size() - 1 + 2));
  }

  /** What a proxy does not compress for a slow line. */
  @Test
  void t18_aWeekOfThirtyEventsIsAtMostThirtyKilobytes() throws Exception {
    for (String lang : List.of("en", "de", "sv")) {
      String page = server.get("/show/calendar-many?count=30", "Accept-Language", lang).body();
      assertThat(Html.parse(page).all("li").filter(li -> li.attribute("class").startsWith("ev")))
          .hasSizeGreaterThanOrEqualTo(30);
      assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(30_000);
    }
  }

  /** Tag handlers are pooled: one that kept a value would show it to somebody else. */
  @Tag("full")
  @Test
  void pagesRenderedAtOnceKeepToThemselves() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> visits =
          IntStream.range(0, 200)
              .<Callable<String>>mapToObj(
                  i -> () -> server.get("/show/home-named?name=visitor" + i + "x").body())
              .toList();
      List<Future<String>> pages = threads.invokeAll(visits);
      for (int i = 0; i < pages.size(); i++) {
        String own = "visitor" + i + "x";
        assertThat(pages.get(i).get().replace(own, "")).doesNotContain("visitor");
        assertThat(pages.get(i).get()).contains(own);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}

package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.FakeGraph.Answer;
import gatehouse.graph.FakeGraph.Received;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarPagesTest {
  private static final Instant FROM = Instant.parse("2026-11-16T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  private CalendarEvents view() {
    return client.calendarView(FakeGraph.ACCESS, FROM, TO, ZoneOffset.UTC);
  }

  private static String events(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                """
                {"id":"%d","subject":"Event %d","type":"singleInstance","isAllDay":false,
                "start":{"dateTime":"%s","timeZone":"UTC"},"end":{"dateTime":"%s","timeZone":"UTC"}}\
                """
                    .formatted(i, i, at(i), at(i + 10)))
        .collect(Collectors.joining(","));
  }

  private static String at(int minute) {
    return FROM.plusSeconds(minute * 60L % 600_000).toString().replace("Z", ".0000000");
  }

  private static Answer page(int from, int to, String link) {
    return json("{\"value\":[%s],\"@odata.nextLink\":\"%s\"}".formatted(events(from, to), link));
  }

  private static Answer lastPage(int from, int to) {
    return json("{\"value\":[%s]}".formatted(events(from, to)));
  }

  private String link(String query) {
    return graph.endpoint() + "/me/calendarView?" + query;
  }

  /** Serves as many events as there are, in pages of this size. */
  private void serves(int total, int pageSize) {
    Pattern skip = Pattern.compile("skip=(\\d+)");
    graph.answers(
        request -> {
          Matcher matcher = skip.matcher(request.query());
          int from = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
          int to = Math.min(total, from + pageSize);
          return to == total ? lastPage(from, to) : page(from, to, link("$skip=" + to));
        });
  }

  @Test
  void i14_pagesAreReadToTheEnd() {
    serves(25, 10);

    CalendarEvents events = view();

    assertThat(events.events()).hasSize(25);
    assertThat(events.partial()).isFalse();
    assertThat(graph.journal()).extracting(Received::query).element(1).isEqualTo("$skip=10");
    assertThat(graph.journal()).extracting(Received::prefer).hasSize(3).doesNotContainNull();
    assertThat(graph.journal()).extracting(Received::authorization).containsOnly("Bearer " + TOKEN);
  }

  @Test
  void i14_skipTokenGoesBackAsItCame() {
    String token = "a%2Bb%3D%3D|{x}~*'()%C3%A9";
    graph.answers(
        request ->
            request.query().contains("skiptoken")
                ? lastPage(1, 2)
                : page(0, 1, link("%24skiptoken=" + token + "&$top=1")));

    assertThat(view().events()).hasSize(2);
    assertThat(graph.journal().get(1).target())
        .isEqualTo("/v1.0/me/calendarView?$skiptoken=a+b==|{x}~*'()é&$top=1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 100, 10_000})
  void k02_tenThousandEventsAreCutAndMarked(int pageSize) {
    serves(10_000, pageSize);

    CalendarEvents events = view();

    assertThat(events.events()).hasSize(1_000);
    assertThat(events.partial()).isTrue();
    assertThat(graph.journal()).hasSizeLessThanOrEqualTo(1_000 / Math.min(pageSize, 1_000));
  }

  @Test
  void k02_exactlyAsManyAsAreReadIsComplete() {
    serves(1_000, 500);

    assertThat(view().events()).hasSize(1_000);
    assertThat(view().partial()).isFalse();
  }

  @Test
  void i14_linkToItselfIsFollowedOnce() {
    graph.answers(request -> page(0, 1, link("$skip=1")));

    CalendarEvents events = view();

    assertThat(events.events()).hasSize(1);
    assertThat(events.partial()).isTrue();
    assertThat(graph.journal()).hasSize(2);
  }

  @Test
  void i14_linksInACircleAreFollowedOnceEach() {
    graph.answers(
        request ->
            request.query().equals("$skip=1")
                ? page(1, 2, link("$skip=2"))
                : page(2, 3, link("$skip=1")));

    assertThat(view().partial()).isTrue();
    assertThat(graph.journal()).hasSize(3);
  }

  @Test
  void i14_emptyPagesWithoutEndAreCut() {
    graph.answers(request -> page(0, 0, link("$skip=" + graph.journal().size())));

    CalendarEvents events = view();

    assertThat(events.events()).isEmpty();
    assertThat(events.partial()).isTrue();
    assertThat(graph.journal()).hasSize(50);
  }

  @Test
  void i14_emptyPageWithALinkIsFollowed() {
    graph.answers(
        request ->
            request.query().equals("$skip=1") ? lastPage(0, 3) : page(0, 0, link("$skip=1")));

    assertThat(view().events()).hasSize(3);
    assertThat(view().partial()).isFalse();
  }

  @Test
  void i14_eventThatMovesToTheNextPageCountsOnce() {
    graph.answers(
        request ->
            request.query().equals("$skip=2") ? lastPage(1, 3) : page(0, 2, link("$skip=2")));

    assertThat(view().events()).extracting(CalendarEvent::id).containsExactly("0", "1", "2");
  }

  @Test
  void e08_i14_linkToAnotherServerSeesNeitherRequestNorToken() {
    try (FakeGraph other = new FakeGraph()) {
      other.answers(lastPage(1, 2));
      graph.answers(page(0, 1, other.endpoint() + "/me/calendarView?$skip=1"));

      CalendarEvents events = view();

      assertThat(events.events()).hasSize(1);
      assertThat(events.partial()).isTrue();
      assertThat(other.journal()).isEmpty();
    }
  }

  @Test
  void e08_i14_linkOutsideTheVersionIsNotFollowed() {
    graph.answers(page(0, 1, graph.origin() + "/beta/me/calendarView?$skip=1"));

    assertThat(view().partial()).isTrue();
    assertThat(graph.journal()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503, 504})
  void i14_pageThatFailsLeavesWhatWasRead(int status) {
    graph.answers(
        request ->
            request.query().equals("$skip=2")
                ? error(status, "Later")
                : page(0, 2, link("$skip=2")));

    CalendarEvents events = view();

    assertThat(events.events()).hasSize(2);
    assertThat(events.partial()).isTrue();
    assertThat(graph.journal()).hasSize(status == 429 ? 2 : 4);
  }

  @Test
  void i12_tokenThatEndsBetweenTwoPagesAsksForASignIn() {
    graph.answers(
        request ->
            request.query().equals("$skip=2")
                ? error(401, "InvalidAuthenticationToken")
                : page(0, 2, link("$skip=2")));

    assertThatThrownBy(this::view)
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERACTION_REQUIRED));
  }

  @Test
  void i10_aBusyPageMakesTheListPartialAndTheMailboxIsLeftAloneToo() {
    graph.answers(
        request ->
            request.query().equals("$skip=2")
                ? error(429, "TooManyRequests").with("Retry-After", "60")
                : page(0, 2, link("$skip=2")));

    CalendarEvents events = view();

    assertThat(events.events()).hasSize(2);
    assertThat(events.partial()).isTrue();
    int asked = graph.journal().size();
    assertThatThrownBy(this::view)
        .isInstanceOfSatisfying(
            GatehouseException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PAUSED));
    assertThat(graph.journal()).hasSize(asked);
    MailboxRequest other = new MailboxRequest("bob", TOKEN, Deadline.in(Duration.ofHours(1)));
    assertThat(client.calendarView(other, FROM, TO, ZoneOffset.UTC).events()).hasSize(2);
  }

  @Test
  void i14_pagesShareOneTotalTime() {
    graph.answers(lastPage(0, 1));
    view(); // so that loading classes takes no time from the short limit
    CountDownLatch never = new CountDownLatch(1);
    graph.answers(
        request -> {
          if (request.query().equals("$skip=2")) {
            awaitQuietly(never);
          }
          return page(0, 2, link("$skip=2"));
        });
    HttpLimits hurried =
        new HttpLimits(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(1), 1_000_000);
    try (GraphClient hasty = graph.client(hurried)) {
      CalendarEvents events = hasty.calendarView(FakeGraph.ACCESS, FROM, TO, ZoneOffset.UTC);

      assertThat(events.events()).hasSize(2);
      assertThat(events.partial()).isTrue();
    } finally {
      never.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

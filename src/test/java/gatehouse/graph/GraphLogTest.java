package gatehouse.graph;

import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import gatehouse.error.GatehouseException;
import gatehouse.graph.FakeGraph.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GraphLogTest {

  @Test
  void l01_neitherTokenNorContentIsInAnyLogAtItsMostTalkative() {
    List<String> lines = new CopyOnWriteArrayList<>();
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    java.util.logging.Logger okhttp = java.util.logging.Logger.getLogger("okhttp3");
    java.util.logging.Level julLevel = okhttp.getLevel();
    Handler handler = new Lines(lines);
    root.setLevel(Level.TRACE);
    root.addAppender(appender);
    appender.start();
    okhttp.setLevel(java.util.logging.Level.ALL);
    okhttp.addHandler(handler);
    try (FakeGraph graph = new FakeGraph();
        GraphClient client = graph.client()) {
      for (Answer answer :
          List.of(
              Answer.json("{\"id\":\"1\",\"displayName\":\"canary-name\",\"value\":[]}"),
              Answer.json("{\"canary-name"),
              Answer.error(401, "InvalidAuthenticationToken"))) {
        graph.answers(answer);
        attempt(() -> client.me(TOKEN));
        attempt(() -> client.mailboxSettings(FakeGraph.ACCESS, ZoneOffset.UTC));
        attempt(
            () ->
                client.calendarView(FakeGraph.ACCESS, Instant.EPOCH, Instant.MAX, ZoneOffset.UTC));
      }
      assertThat(graph.journal()).hasSizeGreaterThanOrEqualTo(6);
    } finally {
      root.detachAppender(appender);
      root.setLevel(level);
      okhttp.removeHandler(handler);
      okhttp.setLevel(julLevel);
    }
    appender.list.forEach(event -> lines.add(event.getFormattedMessage()));
    assertThat(lines).noneMatch(line -> line.contains(TOKEN) || line.contains("canary-name"));
  }

  private static void attempt(Runnable call) {
    try {
      call.run();
    } catch (GatehouseException expected) {
      assertThat(expected).hasMessageNotContaining(TOKEN).hasNoCause();
    }
  }

  private static final class Lines extends Handler {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(String.valueOf(record.getMessage()) + record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** L-01, L-02: a fault is in the log once, with its correlation id and without foreign messages. */
@ExtendWith(SharedPageServer.class)
class ErrorLogTest {
  private final PageServer server;
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();
  private final Logger ours = (Logger) LoggerFactory.getLogger("gatehouse.error");
  private final ByteArrayOutputStream ofTheContainer = new ByteArrayOutputStream();
  private final Handler handler = new StreamHandler(ofTheContainer, new SimpleFormatter());
  private final java.util.logging.Logger containers = java.util.logging.Logger.getLogger("");

  ErrorLogTest(PageServer server) {
    this.server = server;
  }

  @BeforeEach
  void listen() {
    events.start();
    ours.setLevel(Level.DEBUG);
    ours.addAppender(events);
    containers.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    ours.detachAppender(events);
    ours.setLevel(null);
    containers.removeHandler(handler);
  }

  @Test
  void whatNobodyExpectedIsLoggedOnceWithoutItsMessage() throws Exception {
    server.get("/show/unexpected");

    assertThat(events.list).hasSize(1);
    assertThat(events.list.get(0).getLevel()).isEqualTo(Level.ERROR);
    assertThat(events.list.get(0).getFormattedMessage())
        .contains("c0ffee-1234", "java.lang.IllegalStateException", "FixtureFaults")
        .doesNotContain("SECRET");
    assertThat(events.list.get(0).getThrowableProxy()).isNull();
    handler.flush();
    assertThat(ofTheContainer.toString(StandardCharsets.UTF_8)).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @CsvSource({
    "fault-INTERNAL,ERROR",
    "fault-GRAPH_UNAVAILABLE,WARN",
    "fault-SIGN_IN_STALE,INFO",
    "fault-NOT_CONFIGURED,DEBUG",
    "status-404,DEBUG",
    "status-500,ERROR"
  })
  void theLevelSaysWhoHasToLook(String fault, String level) throws Exception {
    server.get("/show/" + fault);

    assertThat(events.list).extracting(event -> event.getLevel().toString()).containsExactly(level);
  }
}

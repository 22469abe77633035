package gatehouse.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.joran.ReconfigureOnChangeTask;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** E5: {@code src/docs/logback.xml}, and what becomes of it when it is changed. */
class LoggingFileTest {
  private static final Path DOCUMENTED = Path.of("src", "docs", "logback.xml");

  private final LoggerContext logback = new LoggerContext();
  private final PrintStream before = System.out;
  private final PrintStream errorsBefore = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Path copy;

  LoggingFileTest(@TempDir Path folder) throws IOException {
    this.copy = Files.copy(DOCUMENTED, folder.resolve("logback.xml"));
    logback.setMDCAdapter(new LogbackMDCAdapter());
    logback.getStatusManager().add(new LoggingFileFaults());
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    logback.stop();
    System.setOut(before);
    System.setErr(errorsBefore);
  }

  private void configure(File file) throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(logback);
    configurator.doConfigure(file);
  }

  private Logger logger(String name) {
    return logback.getLogger(name);
  }

  @Test
  void e5_itWritesWhatIsWrittenWithoutIt() throws JoranException {
    configure(DOCUMENTED.toFile());
    logger("gatehouse.auth.SessionStart").info("signed in: {}", "somebody");
    logger("gatehouse.auth.SessionStart").debug("not this");
    logger("com.microsoft.aad.msal4j.TokenRequestExecutor").info("nor this");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches("\\S+Z INFO  \\[-] SessionStart - signed in: somebody\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(logback.getStatusManager().getCopyOfStatusList())
        .noneMatch(status -> status.getLevel() >= Status.WARN);
    assertThat(logback.getCopyOfScheduledFutures()).as("the look at the file").hasSize(1);
  }

  @Test
  void e5_aChangedLevelCountsWithoutARestart() throws JoranException, IOException {
    configure(copy.toFile());
    assertThat(logger("gatehouse.auth.AuthHelper").isDebugEnabled()).isFalse();
    change("\"gatehouse\" level=\"INFO\"", "\"gatehouse\" level=\"DEBUG\"");
    assertThat(logger("gatehouse.auth.AuthHelper").isDebugEnabled()).isTrue();
    assertThat(logback.getLogger("com.microsoft.aad.msal4j").getLevel()).isEqualTo(Level.WARN);
    change("gatehouse.log.LogLayout", "gatehouse.log.JsonLogLayout");
    logger("gatehouse.auth.AuthHelper").debug("now");
    assertThat(out.toString(StandardCharsets.UTF_8)).matches("\\{.*\"message\":\"now\"}\n");
    change("\"gatehouse\" level=\"DEBUG\"", "\"gatehouse\" level=\"INFO\"");
    assertThat(logger("gatehouse.auth.AuthHelper").isDebugEnabled()).isFalse();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void e5_aMistakeInItIsToldAndChangesNothing() throws JoranException, IOException {
    configure(copy.toFile());
    change("<root ", "<root");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("logging file: ", "logback.xml");
    logger("gatehouse.auth.SessionStart").info("signed in");
    logger("gatehouse.auth.SessionStart").debug("not this");
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith(" SessionStart - signed in\n");
    change("<root", "<root ");
    change("\"gatehouse\" level=\"INFO\"", "\"gatehouse\" level=\"DEBUG\"");
    assertThat(logger("gatehouse.auth.AuthHelper").isDebugEnabled()).as("corrected").isTrue();
  }

  /** What the scan does when its time has come. */
  private void change(String old, String changed) throws IOException {
    String text = Files.readString(copy);
    assertThat(text).contains(old);
    Instant last = Files.getLastModifiedTime(copy).toInstant();
    Files.writeString(copy, text.replaceFirst(Pattern.quote(old), changed));
    Files.setLastModifiedTime(copy, FileTime.from(last.plusSeconds(10)));
    ReconfigureOnChangeTask task = new ReconfigureOnChangeTask();
    task.setContext(logback);
    task.setScheduledFuture(logback.getCopyOfScheduledFutures().get(0));
    task.run();
  }
}

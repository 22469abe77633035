package gatehouse.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** E5: where the lines of the audit trail go, and that they get there. */
class AuditLogTest {
  private static final Logger OURS = (Logger) LoggerFactory.getLogger(AuditLog.class);

  private final ListAppender<ILoggingEvent> faults = new ListAppender<>();
  private final Path folder;
  private final Path file;

  AuditLogTest(@TempDir Path temporary) throws IOException {
    this.folder = Files.createDirectory(temporary.resolve("trail"));
    this.file = folder.resolve("audit.json");
  }

  @BeforeEach
  void listen() {
    faults.start();
    OURS.addAppender(faults);
  }

  @AfterEach
  void stopListening() {
    OURS.detachAppender(faults);
  }

  private AuditLog open() {
    return AuditLog.toFile(file.toString(), 2);
  }

  @Test
  void e5_whatWasAcceptedIsInTheFileOnceItIsClosed() {
    List<String> lines =
        IntStream.range(0, 1_000).mapToObj(i -> "{\"line\":\"{} " + i + "\"}").toList();
    try (AuditLog log = open()) {
      lines.forEach(log);
    }
    assertThat(file).content().isEqualTo(String.join("\n", lines) + "\n");
    assertThat(faults.list).isEmpty();
  }

  @Test
  void e5_anEarlierFileIsContinued() throws IOException {
    Files.writeString(file, "{\"line\":1}\n");
    try (AuditLog log = open()) {
      log.accept("{\"line\":2}");
    }
    assertThat(file).hasContent("{\"line\":1}\n{\"line\":2}\n");
  }

  @Test
  void e5_anotherDayIsAnotherFileAndTheOldestAreRemoved() throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Path yesterday = folder.resolve("audit.json." + today.minusDays(1) + ".gz");
    Path longAgo = folder.resolve("audit.json." + today.minusDays(4) + ".gz");
    Files.writeString(longAgo, "x");
    Files.writeString(file, "{\"day\":\"yesterday\"}\n");
    Files.setLastModifiedTime(
        file, FileTime.from(today.atStartOfDay(ZoneOffset.UTC).minusHours(1).toInstant()));
    try (AuditLog log = open()) {
      log.accept("{\"day\":\"today\"}");
    }
    assertThat(file).hasContent("{\"day\":\"today\"}\n");
    try (GZIPInputStream text =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(yesterday)))) {
      assertThat(text.readAllBytes()).asString().isEqualTo("{\"day\":\"yesterday\"}\n");
    }
    assertThat(longAgo).doesNotExist();
    assertThat(faults.list).isEmpty();
  }

  @Test
  void e5_aFolderThatVanishesDoesNoHarm() throws IOException {
    try (AuditLog log = open()) {
      log.accept("{\"line\":1}");
      Files.delete(file);
      Files.delete(folder);
      assertThatCode(() -> log.accept("{\"line\":2}")).doesNotThrowAnyException();
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void e5_aFileThatCannotBeWrittenIsToldOnceAndDoesNoHarm() throws IOException {
    Files.createDirectory(file);
    try (AuditLog log = open()) {
      IntStream.range(0, 100).forEach(i -> log.accept("{}"));
    }
    assertThat(faults.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("the audit trail may lack lines: ")
        .contains(file.toString());
  }

  @Test
  void e5_afterTheEndNothingIsWrittenAndNothingThrown() {
    AuditLog log = open();
    log.close();
    assertThatCode(() -> log.accept("{}")).doesNotThrowAnyException();
    assertThat(file).isEmptyFile();
    assertThat(faults.list).isEmpty();
  }

  @Test
  void e5_theStandardOutputGetsTheLineAlone() {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try (AuditLog log = AuditLog.toConsole()) {
      log.accept("{\"line\":1}");
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("{\"line\":1}\n");
  }

  /** What an operator does to the log, and to its levels, does nothing to the trail. */
  @Test
  void e5_theLogsOwnContextKnowsNothingOfTheTrail() {
    Logger sameName = (Logger) LoggerFactory.getLogger("gatehouse.audit");
    try (AuditLog log = open()) {
      sameName.setLevel(ch.qos.logback.classic.Level.OFF);
      log.accept("{\"line\":1}");
      assertThat(sameName.iteratorForAppenders()).toIterable().isEmpty();
    } finally {
      sameName.setLevel(null);
    }
    assertThat(file).hasContent("{\"line\":1}");
  }
}

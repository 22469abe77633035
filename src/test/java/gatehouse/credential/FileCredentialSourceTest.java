package gatehouse.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.credential.Credential.ClientSecret;
import gatehouse.error.GatehouseException;
import gatehouse.token.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ACCEPTANCE F-11, F-12: a credential's file may change while the application runs. */
class FileCredentialSourceTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicInteger readings = new AtomicInteger();
  private Path file;
  private FileCredentialSource authentications;
  private LogCapture said;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("secret"), "canary-first");
    ClientSecret secret = new ClientSecret(new Secret("canary-first"), file);
    authentications =
        new FileCredentialSource(
            "app_secret_file",
            List.of(file),
            () -> {
              readings.incrementAndGet();
              return new ClientAuthentication.OfSecret(secret.read());
            },
            clock);
    said = LogCapture.by(FileCredentialSource.class);
  }

  @AfterEach
  void stop() {
    said.close();
  }

  private void isNow(String secret) {
    assertThat(authentications.newest())
        .isEqualTo(new ClientAuthentication.OfSecret(new Secret(secret)));
  }

  @Test
  void anUnchangedFileIsReadOnce() {
    assertThat(authentications.ready()).as("it is here to be read").isTrue();
    for (int i = 0; i < 10; i++) {
      isNow("canary-first");
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(authentications.ready()).isTrue();
    assertThat(readings).hasValue(1);
  }

  @Test
  void aChangedFileIsReadAtTheNextLookASecondLater() throws IOException {
    isNow("canary-first");
    Files.writeString(file, "canary-the-second");
    isNow("canary-first");
    clock.advance(Duration.ofSeconds(1));
    isNow("canary-the-second");
    assertThat(said.infos())
        .containsExactly("app_secret_file has changed: the client secret is used from now on");
  }

  /** As Kubernetes does it: the same size and time, another file. */
  @Test
  void aFileThatIsReplacedIsSeenByItsIdentity() throws IOException {
    isNow("canary-first");
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Files.writeString(file.resolveSibling("new"), "canary-other");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    clock.advance(Duration.ofSeconds(1));
    isNow("canary-other");
  }

  @Test
  void doubtLooksAtOnce() throws IOException {
    isNow("canary-first");
    Files.writeString(file, "canary-the-second");
    authentications.suspect();
    isNow("canary-the-second");
  }

  @Test
  void aFileThatCannotBeUsedLeavesTheOneBeforeAndAlertsOnceAMinute() throws IOException {
    isNow("canary-first");
    Files.writeString(file, "canary\u0007bell");
    for (int i = 0; i < 120; i++) {
      clock.advance(Duration.ofSeconds(1));
      isNow("canary-first");
    }
    assertThat(said.errors())
        .hasSize(2)
        .allMatch(line -> line.contains("app_secret_file names has a character"))
        .noneMatch(line -> line.contains("canary"));
    Files.delete(file);
    clock.advance(Duration.ofMinutes(1));
    isNow("canary-first");
    Files.writeString(file, "canary-third");
    clock.advance(Duration.ofSeconds(1));
    isNow("canary-third");
    assertThat(said.errors()).hasSize(3);
  }

  @Test
  void theClockMayBePutBack() throws IOException {
    isNow("canary-first");
    clock.set(SettableClock.START.minus(Duration.ofDays(1)));
    Files.writeString(file, "canary-the-second");
    isNow("canary-the-second");
  }

  @Test
  void withoutAnyProofItIsAMisconfiguration() throws IOException {
    Files.delete(file);
    assertThatThrownBy(authentications::newest)
        .isInstanceOf(GatehouseException.class)
        .hasMessageContaining("app_secret_file names does not exist");
    assertThat(authentications.ready()).isFalse();
  }
}

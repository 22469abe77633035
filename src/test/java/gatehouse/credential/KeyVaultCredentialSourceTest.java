package gatehouse.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SPEC W2, ACCEPTANCE F-11: a vault that is asked once an hour, and may be away. */
class KeyVaultCredentialSourceTest {
  private final SettableClock clock = new SettableClock();
  private int fetches;
  private String secret = "first";
  private boolean away;
  private final KeyVaultCredentialSource authentications =
      new KeyVaultCredentialSource(this::fetch, clock);
  private LogCapture said;

  @BeforeEach
  void listen() {
    said = LogCapture.by(KeyVaultCredentialSource.class);
  }

  @AfterEach
  void stop() {
    said.close();
  }

  private ClientAuthentication fetch() {
    fetches++;
    if (away) {
      throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "the vault gives no answer");
    }
    return new ClientAuthentication.OfSecret(new Secret(secret));
  }

  private void isNow(String expected) {
    assertThat(authentications.newest())
        .isEqualTo(new ClientAuthentication.OfSecret(new Secret(expected)));
  }

  @Test
  void theBackgroundFetchesOnceAnHour() {
    for (int i = 0; i < 360; i++) {
      authentications.refresh();
      isNow("first");
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(fetches).isEqualTo(1);
    secret = "second";
    authentications.refresh();
    isNow("second");
    assertThat(fetches).isEqualTo(2);
    assertThat(said.infos()).hasSize(2);
  }

  @Test
  void whoeverComesBeforeTheBackgroundFetches() {
    assertThat(authentications.ready()).isFalse();
    isNow("first");
    assertThat(authentications.ready()).isTrue();
  }

  @Test
  void whileTheVaultIsAwayTheOneBeforeStaysAndItIsAskedOnceAMinute() {
    authentications.refresh();
    away = true;
    clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 18; i++) {
      authentications.refresh();
      isNow("first");
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(fetches).isEqualTo(4);
    assertThat(said.errors())
        .hasSize(3)
        .allMatch(line -> line.endsWith("the client secret stays in use"));
    away = false;
    secret = "second";
    authentications.refresh();
    isNow("second");
  }

  @Test
  void withoutAnyItIsNotReady() {
    away = true;
    for (int i = 0; i < 12; i++) {
      authentications.refresh();
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(authentications.ready()).isFalse();
    assertThat(fetches).isEqualTo(12);
    assertThat(said.errors()).hasSize(2);
    assertThatThrownBy(authentications::newest).isInstanceOf(GatehouseException.class);
  }

  @Test
  void f11_aRefusedOneIsFetchedAnewAMinuteAfterTheLastFetch() {
    authentications.refresh();
    authentications.suspect();
    authentications.refresh();
    assertThat(fetches).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    authentications.refresh();
    assertThat(fetches).isEqualTo(2);
  }
}

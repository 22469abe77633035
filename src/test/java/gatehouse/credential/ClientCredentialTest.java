package gatehouse.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.SettableClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE F-11, F-12: which authentication is sent, and what the operator hears. */
class ClientCredentialTest {
  private static final AuthorityCode EXPIRED = new AuthorityCode("AADSTS7000222");

  private final SettableClock clock = new SettableClock();
  private final Source source = new Source();
  private final ClientCredential credential = new ClientCredential(source, clock);
  private LogCapture said;

  @BeforeEach
  void listen() {
    said = LogCapture.by(ClientCredential.class);
  }

  @AfterEach
  void stop() {
    said.close();
  }

  /** Has what a test gives it. */
  private static final class Source implements CredentialSource {
    private ClientAuthentication authentication = secret("first");
    private int doubts;

    @Override
    public ClientAuthentication newest() {
      return authentication;
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public void refresh() {}

    @Override
    public void suspect() {
      doubts++;
    }
  }

  private static ClientAuthentication secret(String text) {
    return new ClientAuthentication.OfSecret(new Secret(text));
  }

  private void refuse(ClientAuthentication authentication) {
    credential.refused(authentication, EXPIRED, " AADSTS7000222; to fix it, do something");
  }

  private void nothingIsSent() {
    assertThatThrownBy(credential::forRenewal)
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_MISCONFIGURED);
              assertThat(e.authorityCode()).contains(EXPIRED);
              assertThat(e.getMessage()).contains("the client secret").doesNotContain("first");
            });
  }

  @Test
  void e5_nobodyHereKnowsWhenASecretExpires() {
    assertThat(credential.validUntil()).isEmpty();
  }

  @Test
  void f12_whatWasRefusedIsNotSentAgainForAMinute() {
    refuse(credential.forRenewal());
    assertThat(source.doubts).isEqualTo(1);
    nothingIsSent();
    clock.advance(Duration.ofSeconds(59));
    nothingIsSent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(credential.forRenewal()).isEqualTo(secret("first"));
  }

  @Test
  void f12_aSignInIsWorthAnAttempt() {
    refuse(credential.forSignIn());
    assertThat(credential.forSignIn()).isEqualTo(secret("first"));
    nothingIsSent();
    credential.accepted(secret("first"));
    assertThat(credential.forRenewal()).isEqualTo(secret("first"));
  }

  @Test
  void f12_afterTheMinuteOneRequestTriesForAll() {
    refuse(credential.forRenewal());
    clock.advance(Duration.ofMinutes(1));
    ClientAuthentication tried = credential.forRenewal();
    nothingIsSent();
    credential.accepted(tried);
    assertThat(credential.forRenewal()).isEqualTo(tried);
    assertThat(credential.forRenewal()).isEqualTo(tried);
  }

  @Test
  void f12_aNewSecretIsSentAtOnce() {
    refuse(credential.forRenewal());
    source.authentication = secret("second");
    assertThat(credential.forRenewal()).isEqualTo(secret("second"));
  }

  @Test
  void f11_aNewProofThatIsRefusedLeavesTheOneBeforeInUseForAMinute() {
    credential.accepted(credential.forRenewal());
    source.authentication = secret("second");
    refuse(credential.forRenewal());
    assertThat(credential.forRenewal()).isEqualTo(secret("first"));
    assertThat(credential.forRenewal()).isEqualTo(secret("first"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(credential.forRenewal()).isEqualTo(secret("second"));
    credential.accepted(secret("second"));
    assertThat(credential.forRenewal()).isEqualTo(secret("second"));
  }

  @Test
  void f11_theOverlapLastsAnHour() {
    credential.accepted(credential.forRenewal());
    source.authentication = secret("second");
    credential.accepted(credential.forRenewal());
    clock.advance(Duration.ofMinutes(61));
    refuse(credential.forRenewal());
    assertThatThrownBy(credential::forRenewal).isInstanceOf(GatehouseException.class);
  }

  @Test
  void f11_aProofThatWasTakenBackAndRefusedLeavesNothing() {
    refuse(credential.forRenewal());
    source.authentication = secret("second");
    refuse(credential.forRenewal());
    assertThatThrownBy(credential::forRenewal).isInstanceOf(GatehouseException.class);
  }

  @Test
  void f12_theOperatorIsAlertedOnceAMinute() {
    for (int i = 0; i < 180; i++) {
      refuse(secret("first"));
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(said.errors())
        .hasSize(3)
        .allMatch(
            line ->
                line.equals(
                    "the authority refuses the client secret: AADSTS7000222; to fix it, do"
                        + " something"));
  }

  @Test
  void f12_withoutANumberThereIsNoColon() {
    credential.refused(secret("first"), null, "");
    clock.advance(Duration.ofMinutes(2));
    credential.refused(secret("first"), null, "; to fix it, do something");
    assertThat(said.errors())
        .containsExactly(
            "the authority refuses the client secret",
            "the authority refuses the client secret; to fix it, do something");
  }

  @Test
  void f11_theEndOfACertificateIsAnnouncedAMonthBeforeOnceADay() {
    ApplicationKey key =
        ApplicationKey.generate(
            clock.instant().minus(Duration.ofDays(1)), clock.instant().plus(Duration.ofDays(32)));
    source.authentication =
        new ClientAuthentication.OfCertificate(
            new ClientCertificate(key.key(), key.certificate()),
            new CertificateAssertion("id", AssertionAlgorithm.PS256, Optional.empty(), clock));
    assertThat(credential.validUntil()).contains(key.certificate().getNotAfter().toInstant());
    for (int hour = 0; hour < 24 * 34; hour++) {
      credential.refresh();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(said.warnings())
        .hasSize(31)
        .allMatch(line -> line.contains("expires at 2026-12-22"));
    assertThat(said.errors())
        .isNotEmpty()
        .hasSizeLessThan(3)
        .allMatch(line -> line.contains("has expired"));
  }

  @Test
  void l01_noProofShowsItsSecret() {
    assertThat(secret("canary-1").toString() + secret("canary-1").title()).doesNotContain("canary");
    assertThat(new ClientAuthentication.OfToken(new Secret("canary-2")).toString())
        .doesNotContain("canary");
  }
}

package gatehouse.profile;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.i18n.RequestLocale;
import gatehouse.session.IdTokenSummary;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserAuthorities;
import gatehouse.token.IdToken.Claim;
import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import gatehouse.token.TokenRule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the profile page is given to show (SPEC B5). */
class ProfilePageTest {
  private static final SignInRecord ADELE =
      new SignInRecord(
          new UserAccount("t|o", "Adele", null),
          new OriginalIdToken(new Identity("i", "s", "o", "t"), null, null),
          null,
          null,
          Set.of(),
          UserAuthorities.NONE,
          "csrf",
          Instant.EPOCH);

  private static ClaimRow row(String name, String text) {
    return ClaimRow.of(new Claim(name, text), Locale.US);
  }

  @Test
  void saysWhoItIs() {
    ProfilePage page = ProfilePage.of(ADELE, Optional.empty(), Locale.US);
    assertThat(page).isEqualTo(new ProfilePage("Adele", null, "t", "o", List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en-US | November 18, 2026.*9:41:07\\WAM UTC
          de-DE | 18\\. November 2026.*09:41:07 UTC
          sv-SE | 18 november 2026.*09:41:07 UTC
          """)
  void datesAreReadInUtc(String tag, String expected) {
    for (String name : List.of("iat", "nbf", "exp", "auth_time")) {
      ClaimRow row = ClaimRow.of(new Claim(name, "1794994867"), Locale.forLanguageTag(tag));
      assertThat(row.date()).matches(expected);
      assertThat(row.value()).isEqualTo("1794994867");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1.5",
        "1e9",
        "null",
        "soon",
        "٣",
        "9999999999999999",
        "99999999999999999999"
      })
  void whatIsNoDateStaysAsItIs(String text) {
    assertThat(row("exp", text)).isEqualTo(new ClaimRow("exp", text, null, "exp"));
  }

  @Test
  void theFarthestDateIsOne() {
    assertThat(row("exp", "999999999999999").date()).contains("UTC");
  }

  @Test
  void numbersThatAreNoDatesAreNotMadeOne() {
    assertThat(row("extension_exp", "1794994867").date()).isNull();
  }

  @Test
  void unknownClaimsAreSpecificToTheAuthority() {
    for (String name :
        List.of("extension", "Extension_Level", "other", "", "AUD", "aud ", "rule.SIZE")) {
      assertThat(row(name, "x")).isEqualTo(new ClaimRow(name, "x", null, "other"));
    }
  }

  @Test
  void b5_customAttributesAreSaidToBeSuch() {
    assertThat(row("extension_Level", "7"))
        .isEqualTo(new ClaimRow("extension_Level", "7", null, "extension"));
  }

  @Test
  void f10_theNonceHasNoValue() {
    assertThat(row("nonce", "secret")).isEqualTo(new ClaimRow("nonce", null, null, "nonce"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNonceMatchedWhereItsRuleWasPassed(boolean passed) {
    IdTokenSummary kept =
        new IdTokenSummary(
            List.of(new Claim("nonce", "n")), passed ? Set.of("SIZE", "NONCE") : Set.of("SIZE"));
    assertThat(ProfilePage.of(ADELE, Optional.of(kept), Locale.US).nonceMatched())
        .isEqualTo(passed);
  }

  @Test
  void everyCheckIsThereInItsOrder() {
    IdTokenSummary kept = new IdTokenSummary(List.of(new Claim("sub", "s")), Set.of());
    assertThat(ProfilePage.of(ADELE, Optional.of(kept), Locale.US).checks())
        .extracting(CheckRow::rule)
        .containsExactly(TokenRule.values());
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleHasAWordAndAReasonInEveryLanguage(TokenRule rule) {
    for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("sv"))) {
      RequestLocale texts = RequestLocale.among(Stream.of(language));
      assertThat(texts.text("rule." + rule.name())).isNotBlank();
      assertThat(texts.text("skipped." + new CheckRow(rule, false).reason())).isNotBlank();
    }
  }
}

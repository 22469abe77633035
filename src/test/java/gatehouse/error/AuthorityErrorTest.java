package gatehouse.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC W9: every code of the catalogue has its words, in each language, and its row. */
class AuthorityErrorTest {
  private static final Pattern CODE = Pattern.compile("AAD(?:STS|B2C)[0-9]+");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (AAD[^|]+) \\| ([^|]{4,}) \\| ([^|]{4,}) \\|$");

  private final String errors = Files.readString(Path.of("src/docs/errors.md"));
  private final String page = Files.readString(Path.of("src/docs/troubleshooting.md"));

  AuthorityErrorTest() throws IOException {}

  static Stream<String> codes() {
    return Arrays.stream(AuthorityError.values()).flatMap(error -> error.codes().stream());
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeHasItsWordsInEveryLanguage(String code) {
    AuthorityError error = AuthorityError.of(new AuthorityCode(code)).orElseThrow();
    for (Locale locale : List.of(Locale.ROOT, Locale.GERMAN, Locale.forLanguageTag("sv"))) {
      ResourceBundle bundle = ResourceBundle.getBundle("gatehouse.messages", locale);
      assertThat(bundle.getLocale()).isEqualTo(locale);
      for (String part : List.of("title", "what", "who", "try")) {
        assertThat(bundle.getString("authority." + error.messageKey() + "." + part))
            .as(part)
            .hasSizeBetween(3, 300);
      }
    }
  }

  @Test
  void aCodeThatNobodyKnowsHasNoEntry() {
    assertThat(AuthorityError.of(new AuthorityCode("AADSTS99999999"))).isEmpty();
    assertThat(AuthorityError.of(new AuthorityCode("AADB2C50105"))).isEmpty();
    assertThat(AuthorityError.of(null)).isEmpty();
  }

  /** Who can fix it decides the class: the operator's part is always the same one. */
  @ParameterizedTest
  @CsvSource({
    "AADSTS50011, set-up, SERVICE_MISCONFIGURED",
    "AADSTS700016, set-up, SERVICE_MISCONFIGURED",
    "AADSTS7000215, set-up, SERVICE_MISCONFIGURED",
    "AADSTS7000222, set-up, SERVICE_MISCONFIGURED",
    "AADSTS90002, set-up, SERVICE_MISCONFIGURED",
    "AADSTS53003, blocked-by-policy, SIGN_IN_REFUSED",
    "AADSTS50105, not-assigned, SIGN_IN_REFUSED",
    "AADSTS90094, admin-consent, PERMISSION_MISSING",
    "AADSTS53000, device, SIGN_IN_REFUSED",
    "AADSTS50053, too-many-attempts, SIGN_IN_REFUSED",
    "AADSTS50055, password-expired, SIGN_IN_REFUSED",
    "AADSTS50126, wrong-password, SIGN_IN_REFUSED",
    "AADSTS50076, second-factor, SIGN_IN_REFUSED",
    "AADSTS50058, session-over, INTERACTION_REQUIRED",
    "AADSTS65004, consent-declined, SIGN_IN_REFUSED",
    "AADSTS54005, code-refused, SIGN_IN_STALE",
    "AADSTS90033, try-later, AUTHORITY_UNAVAILABLE",
    "AADSTS50196, try-later, AUTHORITY_UNAVAILABLE",
    "AADSTS80001, on-premises, AUTHORITY_UNAVAILABLE",
    "AADB2C90091, cancelled, SIGN_IN_REFUSED",
    "AADB2C90118, password-forgotten, SIGN_IN_REFUSED"
  })
  void aCodeIsOfItsKind(String code, String key, ErrorCode expected) {
    AuthorityError error = AuthorityError.of(new AuthorityCode(code)).orElseThrow();
    assertThat(error.messageKey()).isEqualTo(key);
    assertThat(error.code()).isEqualTo(expected);
    assertThat(key.equals("set-up")).isEqualTo(expected == ErrorCode.SERVICE_MISCONFIGURED);
  }

  /** Whoever invents an authorization code must not look like the operator's mistake. */
  @ParameterizedTest
  @CsvSource({
    "AADSTS9002313, SERVICE_MISCONFIGURED, true",
    "AADSTS9002313, SIGN_IN_REFUSED, true",
    "AADSTS9002313, INTERACTION_REQUIRED, false",
    "AADSTS9002313, SIGN_IN_STALE, false",
    "AADSTS53003, SIGN_IN_STALE, true"
  })
  void aMalformedRequestWithACodeIsNotTheOperators(String code, ErrorCode kind, boolean known) {
    assertThat(AuthorityError.of(new AuthorityCode(code), kind).isPresent()).isEqualTo(known);
  }

  @Test
  void theDocumentHasEveryCodeOnceAndNoOther() {
    List<String> documented =
        ROW.matcher(errors).results().flatMap(row -> found(row.group(1))).toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(codes().toList());
    assertThat(found(errors)).as("none outside of a row").hasSameSizeAs(documented);
  }

  @Test
  void thePageKnowsOnlyWhatTheCatalogueKnowsAndLeadsThere() {
    assertThat(found(page)).hasSizeGreaterThan(20).isSubsetOf(codes().toList());
    assertThat(page).contains("(errors.md)");
  }

  private static Stream<String> found(String text) {
    return CODE.matcher(text).results().map(MatchResult::group);
  }
}

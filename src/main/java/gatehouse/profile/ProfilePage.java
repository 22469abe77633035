package gatehouse.profile;

import gatehouse.session.IdTokenSummary;
import gatehouse.session.SignInRecord;
import gatehouse.token.TokenRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the profile page shows.
 *
 * @param tenantId null if the authority has no tenants
 * @param objectId null if the authority identifies users by another claim
 * @param claims empty if the session keeps nothing that can be read; so are the checks
 */
public record ProfilePage(
    String name,
    @Nullable String email,
    @Nullable String tenantId,
    @Nullable String objectId,
    List<ClaimRow> claims,
    List<CheckRow> checks) {
  public ProfilePage {
    claims = List.copyOf(claims);
    checks = List.copyOf(checks);
  }

  public static ProfilePage of(
      SignInRecord signedIn, Optional<IdTokenSummary> kept, Locale locale) {
    return new ProfilePage(
        signedIn.account().name(),
        signedIn.account().email(),
        signedIn.identity().tenantId(),
        signedIn.identity().objectId(),
        kept.map(idToken -> claims(idToken, locale)).orElse(List.of()),
        kept.map(ProfilePage::checks).orElse(List.of()));
  }

  /** False for some refreshed tokens, which need not have a nonce. */
  public boolean nonceMatched() {
    return checks.stream().anyMatch(check -> check.rule() == TokenRule.NONCE && check.passed());
  }

  private static List<ClaimRow> claims(IdTokenSummary idToken, Locale locale) {
    return idToken.claims().stream().map(claim -> ClaimRow.of(claim, locale)).toList();
  }

  private static List<CheckRow> checks(IdTokenSummary idToken) {
    return Arrays.stream(TokenRule.values())
        .map(rule -> new CheckRow(rule, idToken.hasPassed(rule)))
        .toList();
  }
}

package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.forge.Forgeries;
import gatehouse.error.GatehouseException;
import gatehouse.profile.CheckRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a rule needs besides its code: a forgery, a line in the documents, a reason if skipped. */
class TokenRuleTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| [^|]{10,} \\|$");

  private final SettableClock clock = new SettableClock();
  private final IdTokenVerifier verifier =
      new FakeAuthority().verifier(clock, List.of(TokenDraft.TENANT));

  @Test
  void everyRuleRefusesAForgeryOfTheDevTenant() {
    IdTokenVerifier ofAnotherFlow = ofFlow("B2C_1_another");
    IdTokenVerifier byKeysOfAnother = byKeysOf(TokenDraft.issuer(TokenDraft.OTHER_TENANT));
    List<Consumer<String>> verifications =
        List.of(
            this::signInAgain,
            token -> IdTokenVerifierTest.signIn(ofAnotherFlow, token),
            token -> IdTokenVerifierTest.signIn(byKeysOfAnother, token),
            token ->
                verifier.verifyRefresh(token, TokenDraft.first(), TokenDraft.ACCESS_TOKEN, null));
    Set<String> refusing = new TreeSet<>();
    for (var forgery : new Forgeries().tokens()) {
      String token = new TokenDraft().forged(forgery);
      verifications.forEach(verify -> refusal(verify, token).ifPresent(refusing::add));
    }
    assertThat(refusing)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(TokenRule.values()).map(TokenRule::name).toList());
  }

  private void signInAgain(String token) {
    var unused =
        verifier.verifySignIn(
            token,
            TokenDraft.NONCE,
            TokenDraft.CODE,
            TokenDraft.ACCESS_TOKEN,
            SettableClock.START.minusSeconds(60));
  }

  private IdTokenVerifier ofFlow(String policy) {
    FakeAuthority authority = new FakeAuthority();
    MetadataSource metadata = authority.metadataSource(clock);
    return new IdTokenVerifier(
        TokenDraft.CLIENT_ID, List.of(), policy, metadata, authority.signingKeys(clock), clock);
  }

  private IdTokenVerifier byKeysOf(String issuer) {
    Map<String, Object> key = TestKey.CURRENT.jwk();
    key.put("issuer", issuer);
    FakeAuthority authority = new FakeAuthority();
    authority.publishEntries(key);
    return authority.verifier(clock, List.of());
  }

  private static Optional<String> refusal(Consumer<String> verify, String token) {
    try {
      verify.accept(token);
      return Optional.empty();
    } catch (GatehouseException e) {
      return Optional.of(IdTokenVerifierTest.ruleOf(e));
    }
  }

  /** The profile page says of each of them why it was skipped, and of no other. */
  @Test
  void whatDoesNotApplyToEveryTokenIsConditional() {
    TokenDraft poor = new TokenDraft().without("nbf").without("ver");
    IdTokenVerifier anybody = new FakeAuthority().verifier(clock, List.of());
    IdToken signedIn = IdTokenVerifierTest.signIn(anybody, poor.token());
    IdToken refreshed =
        anybody.verifyRefresh(
            poor.without("nonce").token(), TokenDraft.first(), TokenDraft.ACCESS_TOKEN, null);
    assertThat(
            Stream.of(signedIn, refreshed)
                .flatMap(token -> EnumSet.complementOf(EnumSet.copyOf(token.passed())).stream())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(CheckRow.CONDITIONAL);
  }

  @Test
  void theDocumentsHaveEveryRuleInItsOrderAndNothingElse() throws IOException {
    assertThat(
            ROW.matcher(Files.readString(Path.of("src/docs/token-rules.md")))
                .results()
                .map(row -> row.group(1)))
        .containsExactlyElementsOf(Arrays.stream(TokenRule.values()).map(TokenRule::name).toList());
  }
}

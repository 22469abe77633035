package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nobody gets in with a forged ID token, whichever the dev tenant can forge; the good ones do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedTokensTest {
  /** What the standards leave open, and this application takes. */
  private static final Set<String> TAKEN =
      Set.of(
          "at_hash is null",
          "auth-time-missing",
          "auth-time-old",
          "azp is null",
          "c_hash is null",
          "exp-milliseconds",
          "exp-within-skew",
          "exponent",
          "nbf is null",
          "nbf-missing",
          "nbf-within-skew",
          "oid-missing",
          "tenant-other",
          "typ-lower-case",
          "ver is null",
          "x5t-idle");

  private static final String HASH = Sha256.leftHalf(TokenDraft.ACCESS_TOKEN);

  private final SettableClock clock = new SettableClock();
  private final Map<TokenForgery, String> tokens = new LinkedHashMap<>();

  ForgedTokensTest() {
    forgeries().forEach(forgery -> tokens.put(forgery, new TokenDraft().forged(forgery)));
  }

  private static Stream<TokenForgery> forgeries() {
    Forgeries all = new Forgeries();
    return Stream.concat(all.tokens().stream(), all.variations().stream());
  }

  private Set<String> names(Predicate<TokenForgery> which) {
    Set<String> names = new TreeSet<>();
    tokens.keySet().stream().filter(which).map(TokenForgery::name).forEach(names::add);
    return names;
  }

  private static boolean isGood(TokenForgery forgery) {
    return forgery.expectation() == Expectation.ACCEPT || TAKEN.contains(forgery.name());
  }

  /** Those that get in; of the others each is refused by a rule, and none breaks anything. */
  private Set<String> accepted(Consumer<String> verify) {
    return names(
        forgery -> {
          try {
            verify.accept(String.valueOf(tokens.get(forgery)));
            return true;
          } catch (GatehouseException e) {
            assertThat(e).as(forgery.name()).hasMessageStartingWith("token refused by rule ");
            return false;
          } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(forgery.name(), e);
          }
        });
  }

  @Test
  void thereAreManyDifferentOnes() {
    Set<String> forged = new HashSet<>();
    tokens.forEach(
        (forgery, token) -> {
          if (!isGood(forgery)) {
            forged.add(token);
          }
        });
    assertThat(forged).hasSizeGreaterThan(1_700);
    assertThat(forgeries().map(TokenForgery::name))
        .doesNotHaveDuplicates()
        .as("the same at every run")
        .containsExactlyElementsOf(tokens.keySet().stream().map(TokenForgery::name).toList());
  }

  @Test
  void noneIsAcceptedAtASignIn() {
    FakeAuthority authority = new FakeAuthority();
    IdTokenVerifier verifier = authority.verifier(clock, List.of());
    assertThat(accepted(token -> IdTokenVerifierTest.signIn(verifier, token)))
        .isEqualTo(names(ForgedTokensTest::isGood));
    assertThat(authority.keyFetches).as("one look for all unknown kids").hasValue(2);
    assertThat(authority.metadataFetches).hasValue(1);
  }

  /** It has passed through the browser, and no code comes along. */
  @Test
  void h02_noneIsAcceptedByTheImplicitFlow() {
    IdTokenVerifier verifier = new FakeAuthority().verifier(clock, List.of());
    assertThat(accepted(token -> implicit(verifier, token, null)))
        .isEqualTo(names(ForgedTokensTest::isGood));
    assertThat(accepted(token -> implicit(verifier, token, HASH)))
        .as("with an access token, at_hash is required")
        .isEmpty();
    String token = new TokenDraft().claim("at_hash", HASH).token();
    implicit(verifier, token, HASH);
    for (String other : Arrays.asList(null, Sha256.leftHalf("another"))) {
      assertThatThrownBy(() -> implicit(verifier, token, other))
          .hasMessageContaining(TokenRule.ACCESS_TOKEN_HASH.name());
    }
  }

  private static void implicit(IdTokenVerifier verifier, String token, @Nullable String hash) {
    var unused = verifier.verifyImplicit(token, TokenDraft.NONCE, hash, null);
  }

  /** On a slow machine a token may be a while on its way; then the clock is no help to it. */
  @Test
  void noneIsAcceptedAMinuteLater() {
    IdTokenVerifier verifier = new FakeAuthority().verifier(clock, List.of());
    clock.advance(Duration.ofSeconds(59));
    assertThat(accepted(token -> IdTokenVerifierTest.signIn(verifier, token)))
        .isEqualTo(names(ForgedTokensTest::isGood));
  }

  /** There the nonce may be missing, no code comes along, and the user is the one of before. */
  @Test
  void noneIsAcceptedAtARefresh() {
    Set<String> good = names(ForgedTokensTest::isGood);
    good.removeAll(Set.of("oid-missing", "tenant-other"));
    good.addAll(Set.of("nonce-missing", "nonce-null", "nonce is null"));
    good.addAll(names(forgery -> forgery.name().matches("c[-_]hash.*")));
    IdTokenVerifier verifier = new FakeAuthority().verifier(clock, List.of());
    assertThat(
            accepted(
                token ->
                    verifier.verifyRefresh(
                        token, TokenDraft.first(), TokenDraft.ACCESS_TOKEN, null)))
        .isEqualTo(good);
  }

  @Test
  void noneIsAcceptedWhereTheKeyHasNoKid() {
    Map<String, Object> unnamed = TestKey.CURRENT.jwk();
    unnamed.remove("kid");
    FakeAuthority authority = new FakeAuthority();
    authority.publishEntries(unnamed);
    IdTokenVerifier verifier = authority.verifier(clock, List.of());
    assertThat(accepted(token -> IdTokenVerifierTest.signIn(verifier, token))).isEmpty();
    String token = new TokenDraft().withoutHeader("kid").token();
    assertThat(IdTokenVerifierTest.verdict(verifier, token)).isEqualTo("good");
  }

  @Test
  void aRotationIsNoForgery() {
    FakeAuthority authority = new FakeAuthority();
    IdTokenVerifier verifier = authority.verifier(clock, List.of());
    verifier.requireKeys();
    for (TestKey key : List.of(TestKey.NEXT, TestKey.FOREIGN)) {
      authority.publish(TestKey.NEXT, key);
      String token = new TokenDraft().signedBy(key).token();
      assertThat(IdTokenVerifierTest.verdict(verifier, token))
          .as(
              "RP-29 oidcc-client-test-signing-key-rotation, RP-30"
                  + " oidcc-client-test-signing-key-rotation-just-before-signing")
          .isEqualTo("good");
    }
  }
}

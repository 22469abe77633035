package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.error.GatehouseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody gets in with a forged token: at least 500 of them, and the good ones beside them. */
class ForgedTokensTest {
  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final IdTokenVerifier verifier = authority.verifier(clock, List.of());

  private static List<Forgery> forgeries() {
    return Stream.of(
            AlgorithmForgeries.all(),
            ClaimForgeries.all(),
            JsonForgeries.all(),
            SignatureForgeries.all())
        .flatMap(List::stream)
        .toList();
  }

  /** What let it in, or broke over it: neither may happen. */
  private static String outcome(Function<String, IdToken> verify, Forgery forgery) {
    try {
      return "accepted: " + forgery + " as " + verify.apply(forgery.token());
    } catch (GatehouseException e) {
      assertThat(e).hasMessageStartingWith("token refused by rule ");
      return "refused";
    } catch (RuntimeException | StackOverflowError e) {
      return e.getClass().getSimpleName() + ": " + forgery;
    }
  }

  @Test
  void thereAreManyDifferentOnes() {
    List<Forgery> all = forgeries();
    assertThat(all.stream().map(Forgery::token).distinct().count()).isGreaterThanOrEqualTo(800);
    assertThat(all.stream().map(Forgery::name)).doesNotHaveDuplicates();
    assertThat(forgeries().stream().map(Forgery::name).toList())
        .as("the same at every run")
        .isEqualTo(all.stream().map(Forgery::name).toList());
  }

  @Test
  void noneIsAcceptedAtASignIn() {
    assertThat(forgeries())
        .extracting(
            forgery -> outcome(token -> IdTokenVerifierTest.signIn(verifier, token), forgery))
        .containsOnly("refused");
    assertThat(authority.keyFetches).as("one look for all unknown kids").hasValue(2);
    assertThat(authority.metadataFetches).hasValue(1);
  }

  @Test
  void noneIsAcceptedAtARefresh() {
    Function<String, IdToken> refresh =
        token -> verifier.verifyRefresh(token, TokenDraft.first(), TokenDraft.ACCESS_TOKEN);
    assertThat(forgeries())
        .filteredOn(forgery -> !forgery.name().equals("nonce missing"))
        .filteredOn(forgery -> !forgery.name().startsWith("c_hash "))
        .extracting(forgery -> outcome(refresh, forgery))
        .containsOnly("refused");
  }

  @Test
  void noneIsAcceptedWithoutAKidEither() {
    Map<String, Object> unnamed = new LinkedHashMap<>(TestKey.CURRENT.jwk());
    unnamed.remove("kid");
    authority.publishEntries(unnamed);
    assertThat(forgeries())
        .extracting(
            forgery -> outcome(token -> IdTokenVerifierTest.signIn(verifier, token), forgery))
        .containsOnly("refused");
  }

  @Test
  void theGoodOnesAreAccepted() {
    Map<String, TokenDraft> good = new LinkedHashMap<>();
    good.put("as Entra issues it", new TokenDraft());
    good.put("RP-07 no kid, a single key", new TokenDraft().withoutHeader("kid"));
    good.put("C-04 aud in an array", new TokenDraft().claim("aud", List.of(TokenDraft.CLIENT_ID)));
    good.put("B5 claims in another order", new TokenDraft().reversed());
    good.put("C-14 unknown claims", new TokenDraft().claim("a", Map.of("b", List.of(1.5, true))));
    good.put("x5t in the header", new TokenDraft().header("x5t", "thumbprint"));
    good.put(
        "names of everywhere", new TokenDraft().claim("name", "\u5c71\u7530 \u05d0 \uD83D\uDE80"));
    good.forEach(
        (name, draft) ->
            assertThat(IdTokenVerifierTest.verdict(verifier, draft.token()))
                .as(name)
                .isEqualTo("good"));
    authority.publish(TestKey.NEXT);
    assertThat(
            IdTokenVerifierTest.verdict(verifier, new TokenDraft().signedBy(TestKey.NEXT).token()))
        .as("RP-30 oidcc-client-test-signing-key-rotation-just-before-signing")
        .isEqualTo("good");
    authority.publish(TestKey.NEXT, TestKey.FOREIGN);
    assertThat(
            IdTokenVerifierTest.verdict(
                verifier, new TokenDraft().signedBy(TestKey.FOREIGN).token()))
        .as("RP-29 oidcc-client-test-signing-key-rotation")
        .isEqualTo("good");
  }
}

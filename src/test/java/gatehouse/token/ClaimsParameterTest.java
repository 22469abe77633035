package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE F-05, F-06: what goes on to the authority of what somebody asks for. */
class ClaimsParameterTest {
  private static final Optional<String> CP1 = Optional.of("cp1");
  private static final String GOOD = "{\"access_token\":{\"nbf\":{\"essential\":true}}}";

  @Test
  void f05_anObjectGoesOnAsItIs() {
    assertThat(ClaimsParameter.of(GOOD)).contains(GOOD);
    assertThat(ClaimsParameter.of(" { \"a\" : \"ü\" } ")).contains("{\"a\":\"ü\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "[]",
        "\"x\"",
        "1",
        "{",
        "{\"a\":1}x",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "\uFEFF{\"a\":1}"
      })
  void f05_allElseIsNothing(String json) {
    assertThat(ClaimsParameter.of(json)).isEmpty();
  }

  @Test
  void f05_whatIsTooLongOrTooDeepIsNothing() {
    assertThat(ClaimsParameter.of(null)).isEmpty();
    assertThat(ClaimsParameter.of("{\"a\":\"" + "x".repeat(4_088) + "\"}")).isPresent();
    assertThat(ClaimsParameter.of("{\"a\":\"" + "x".repeat(4_089) + "\"}")).isEmpty();
    assertThat(ClaimsParameter.of("{\"a\":".repeat(50) + "1" + "}".repeat(50))).isEmpty();
    assertThat(ClaimsParameter.fromChallenge("e".repeat(200_000))).isEmpty();
  }

  @Test
  void f05_aChallengeIsInBase64OfEitherAlphabet() {
    byte[] json = "{\"a\":\"÷ÿ?>\"}".getBytes(StandardCharsets.UTF_8);
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {
          Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding()
        }) {
      assertThat(ClaimsParameter.fromChallenge(encoder.encodeToString(json)))
          .contains("{\"a\":\"÷ÿ?>\"}");
    }
    assertThat(ClaimsParameter.fromChallenge("%%%")).isEmpty();
    String twice =
        Base64.getEncoder()
            .encodeToString(Base64.getEncoder().encode(GOOD.getBytes(StandardCharsets.UTF_8)));
    assertThat(ClaimsParameter.fromChallenge(twice)).isEmpty();
  }

  @Test
  void withoutACapabilityThereIsWhatIsAskedForAlone() {
    assertThat(ClaimsParameter.of(InteractionRequest.NONE, Optional.empty())).isEmpty();
    assertThat(ClaimsParameter.of(InteractionRequest.forClaims(GOOD), Optional.empty()))
        .contains(GOOD);
  }

  @Test
  void w12_aStepUpAsksForClaimsOfTheIdToken() {
    InteractionRequest stepUp = InteractionRequest.forAccess(Set.of(), new StepUp("c1", false));
    assertThat(ClaimsParameter.of(stepUp, CP1))
        .contains(
            "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}},"
                + "\"id_token\":{\"auth_time\":{\"essential\":true},"
                + "\"acrs\":{\"essential\":true,\"value\":\"c1\"}}}");
    InteractionRequest again = InteractionRequest.forAccess(Set.of(), new StepUp(null, true));
    assertThat(ClaimsParameter.of(again, Optional.empty()))
        .contains("{\"id_token\":{\"auth_time\":{\"essential\":true}}}");
  }

  @Test
  void w5_theCapabilityIsAddedToWhatIsAskedFor() {
    assertThat(ClaimsParameter.of(InteractionRequest.NONE, CP1))
        .contains("{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}");
    assertThat(ClaimsParameter.of(InteractionRequest.forClaims("{\"id_token\":{\"x\":null}}"), CP1))
        .contains(
            "{\"id_token\":{\"x\":null},\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}");
    assertThat(ClaimsParameter.of(InteractionRequest.forClaims("{\"access_token\":null}"), CP1))
        .contains("{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}");
    assertThat(ClaimsParameter.of(InteractionRequest.forClaims(GOOD), CP1))
        .contains(
            "{\"access_token\":{\"nbf\":{\"essential\":true},\"xms_cc\":{\"values\":[\"cp1\"]}}}");
    assertThatThrownBy(() -> ClaimsParameter.of(InteractionRequest.forClaims("[]"), CP1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

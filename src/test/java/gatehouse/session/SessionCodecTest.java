package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.UserFlow;
import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import gatehouse.token.TokenCipher;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W7, W8, ACCEPTANCE J-08: every value of a session, in one form. */
class SessionCodecTest {
  private record Value(String text, @Nullable String absent, Instant at, UserFlow flow) {}

  private static final Value VALUE =
      new Value("نور \"🦊\"", null, Instant.ofEpochMilli(1_795_161_600_123L), UserFlow.SIGN_IN);
  private static final String WRITTEN =
      "{\"text\":\"t\",\"absent\":null,\"at\":1,\"flow\":\"SIGN_IN\"}";

  private final TokenCipher cipher = new TokenCipher(List.of(new byte[32]), new SecureRandom());
  private final SessionCodec codec = new SessionCodec(cipher);

  @Test
  void aRecordComesBackAsItWas() {
    assertThat(codec.decode(codec.encode(VALUE, "here"), Value.class, "here")).contains(VALUE);
    InteractionRequest interaction =
        new InteractionRequest(
            "{\"a\":1}", Set.of("User.Read", "Mail.Read"), true, new StepUp("c1", true));
    assertThat(codec.decode(codec.encode(interaction, "here"), InteractionRequest.class, "here"))
        .contains(interaction);
    assertThat(codec.decode(codec.encode("a text", "here"), String.class, "here"))
        .contains("a text");
  }

  @Test
  void w7_itOpensInItsOwnPlaceAlone() {
    assertThat(codec.decode(codec.encode(VALUE, "here"), Value.class, "there")).isEmpty();
  }

  @Test
  void w8_itShowsNothing() {
    byte[] encoded = codec.encode("canary-canary-canary", "here");
    assertThat(new String(encoded, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("canary");
  }

  @Test
  void j08_whatWasNeverEncodedIsAbsent() {
    assertThat(codec.decode(null, Value.class, "here")).isEmpty();
    assertThat(codec.decode("2" + WRITTEN, Value.class, "here")).as("in the clear").isEmpty();
    assertThat(codec.decode(new byte[100], Value.class, "here")).isEmpty();
    assertThat(codec.decode(List.of(1), Value.class, "here")).isEmpty();
  }

  @Test
  void j08_anUnknownFieldIsIgnored() {
    String newer = "2" + WRITTEN.replace("}", ",\"more\":{\"of\":[\"it\"]}}");
    assertThat(codec.decode(cipher.seal(newer, "here"), Value.class, "here"))
        .contains(new Value("t", null, Instant.ofEpochMilli(1), UserFlow.SIGN_IN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "1" + WRITTEN,
        WRITTEN,
        "2null",
        "2[]",
        "2{}",
        "2{",
        "2\"text\"",
        "2" + WRITTEN + "{}",
        "2{\"text\":\"t\",\"at\":1,\"flow\":\"SIGN_IN\"}",
        "2{\"text\":\"t\",\"absent\":null,\"at\":\"now\",\"flow\":\"SIGN_IN\"}",
        "2{\"text\":\"t\",\"absent\":null,\"at\":1,\"flow\":\"ANOTHER\"}",
        "2{\"text\":{},\"absent\":null,\"at\":1,\"flow\":\"SIGN_IN\"}"
      })
  void j08_whatIsOfAnotherVersionOrDamagedIsAbsent(String text) {
    assertThat(codec.decode(cipher.seal(text, "here"), Value.class, "here")).isEmpty();
  }

  @Test
  void j08_depthIsRefusedAndBreaksNothing() {
    byte[] deep = cipher.seal("2" + "[".repeat(1_000_000), "here");
    assertThat(codec.decode(deep, Value.class, "here")).isEmpty();
  }
}

package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.UserFlow;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.session.PendingAuthorization;
import gatehouse.token.AuthorityMetadata;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC T8, ACCEPTANCE B-01, B-08, B-09, B-13: what the authority's answer may be. */
class CallbackResponseTest {
  private static final String STATE = "state-canary";
  private static final String CODE = "code-canary";
  private static final PendingAuthorization PENDING =
      new PendingAuthorization(
          STATE,
          "nonce",
          "verifier",
          "/",
          Instant.EPOCH,
          UserFlow.SIGN_IN,
          InteractionRequest.NONE);

  /**
   * @param expected "Code", "Refusal", or the code of the exception
   * @param takes how often the state is taken
   */
  record Row(String name, String expected, int takes, String... parameters) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    String longest = "c".repeat(8 * 1024);
    return Stream.of(
        new Row("a code", "Code", 1, "state", STATE, "code", CODE),
        new Row("and unknown ones", "Code", 1, "state", STATE, "code", CODE, "session_state", "x"),
        new Row("the longest code", "Code", 1, "state", STATE, "code", longest),
        new Row("a longer one", "BAD_REQUEST", 1, "state", STATE, "code", longest + "c"),
        new Row("no code, no error", "BAD_REQUEST", 1, "state", STATE),
        new Row("an empty code", "BAD_REQUEST", 1, "state", STATE, "code", ""),
        new Row("both", "BAD_REQUEST", 1, "state", STATE, "code", CODE, "error", "access_denied"),
        new Row("B-01 no state", "SIGN_IN_STALE", 0, "code", CODE),
        new Row("B-01 an empty state", "SIGN_IN_STALE", 0, "state", "", "code", CODE),
        new Row("B-01 a bit changed", "SIGN_IN_STALE", 1, "state", STATE + "x", "code", CODE),
        new Row("B-01 64 KB", "SIGN_IN_STALE", 0, "state", "s".repeat(65_536), "code", CODE),
        new Row("B-01 2 kB", "SIGN_IN_STALE", 1, "state", "s".repeat(2_048), "code", CODE),
        new Row("B-01 more", "SIGN_IN_STALE", 0, "state", "s".repeat(2_049), "code", CODE),
        new Row("B-09 state[]", "SIGN_IN_STALE", 0, "state[]", STATE, "code", CODE),
        new Row("B-09 STATE", "SIGN_IN_STALE", 0, "STATE", STATE, "code", CODE),
        new Row("B-09 state\\0", "SIGN_IN_STALE", 0, "state\0", STATE, "code", CODE),
        new Row("B-09 CODE", "BAD_REQUEST", 1, "state", STATE, "CODE", CODE),
        new Row(
            "B-09 state, state", "BAD_REQUEST", 0, "state", STATE, "state", STATE, "code", CODE),
        new Row("B-09 code, code", "BAD_REQUEST", 0, "state", STATE, "code", CODE, "code", CODE),
        new Row("B-09 error, error", "BAD_REQUEST", 0, "state", STATE, "error", "a", "error", "a"),
        new Row(
            "B-09 two descriptions",
            "BAD_REQUEST",
            0,
            "state",
            STATE,
            "error",
            "a",
            "error_description",
            "x",
            "error_description",
            "x"),
        new Row(
            "B-08 iss, iss",
            "BAD_REQUEST",
            0,
            "state",
            STATE,
            "code",
            CODE,
            "iss",
            "a",
            "iss",
            "a"),
        new Row("an error", "Refusal", 1, "state", STATE, "error", "access_denied"),
        new Row("an empty error", "Refusal", 1, "state", STATE, "error", ""),
        new Row(
            "an error of a stranger", "SIGN_IN_STALE", 1, "state", "x", "error", "access_denied"),
        new Row("an error without a state", "SIGN_IN_STALE", 0, "error", "access_denied"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anAnswerIsJudgedWithTheSignInThatItBelongsTo(Row row) {
    AtomicInteger takes = new AtomicInteger();
    assertThat(outcome(takes, Optional.empty(), row.parameters)).isEqualTo(row.expected);
    assertThat(takes).hasValue(row.takes);
  }

  private static Map<String, String[]> map(String... pairs) {
    Map<String, List<String>> lists = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      lists.computeIfAbsent(pairs[i], name -> new ArrayList<>()).add(pairs[i + 1]);
    }
    Map<String, String[]> map = new HashMap<>();
    lists.forEach((name, values) -> map.put(name, values.toArray(new String[0])));
    return map;
  }

  private static CallbackResponse validate(
      AtomicInteger takes, Optional<AuthorityMetadata> metadata, String... parameters) {
    return CallbackResponse.validate(
        map(parameters),
        state -> {
          takes.incrementAndGet();
          return Optional.of(PENDING).filter(pending -> pending.state().equals(state));
        },
        signIn -> metadata);
  }

  private static String outcome(
      AtomicInteger takes, Optional<AuthorityMetadata> metadata, String... parameters) {
    try {
      CallbackResponse response = validate(takes, metadata, parameters);
      assertThat(response.signIn()).isEqualTo(PENDING);
      assertThat(response.toString()).doesNotContain("canary");
      return response.getClass().getSimpleName();
    } catch (GatehouseException e) {
      assertThat(e.toString()).doesNotContain("canary").hasSizeLessThan(300);
      return e.code().name();
    }
  }

  @Test
  void aCodeIsHandedOn() {
    CallbackResponse response =
        validate(new AtomicInteger(), Optional.empty(), "state", STATE, "code", CODE);
    assertThat(response).isEqualTo(new CallbackResponse.Code(CODE, PENDING));
  }

  @Test
  void ofAnErrorOnlyItsNamesAreKept() {
    assertThat(refusal("access_denied", "AADSTS65004: the user <img onerror> declined"))
        .isEqualTo(
            new CallbackResponse.Refusal(
                "access_denied", new AuthorityCode("AADSTS65004"), PENDING));
    assertThat(refusal("temporarily_unavailable", null))
        .isEqualTo(new CallbackResponse.Refusal("temporarily_unavailable", null, PENDING));
    for (String strange : List.of("", "<script>", "Access_Denied", "a b", "e".repeat(65), "a\n")) {
      assertThat(refusal(strange, "AADSTS"))
          .isEqualTo(new CallbackResponse.Refusal("unknown", null, PENDING));
    }
  }

  /** B7, B-13: what the user turned down leads home, whatever it is called. */
  @ParameterizedTest
  @CsvSource({
    "access_denied, , cancelled, SIGN_IN_REFUSED",
    "access_denied, AADSTS65004: x, declined, SIGN_IN_REFUSED",
    "consent_required, AADSTS65004: x, declined, PERMISSION_MISSING",
    "access_denied, AADB2C90091: x, cancelled, SIGN_IN_REFUSED",
    "access_denied, AADSTS50105: x, refused, SIGN_IN_REFUSED",
    "access_denied, AADSTS99999999: x, refused, SIGN_IN_REFUSED",
    "access_denied, AADB2C90118: x, refused, SIGN_IN_REFUSED",
    "access_denied, x AADSTS50105, cancelled, SIGN_IN_REFUSED",
    "login_required, , refused, INTERACTION_REQUIRED",
    "interaction_required, , refused, INTERACTION_REQUIRED",
    "consent_required, , refused, PERMISSION_MISSING",
    "temporarily_unavailable, , refused, AUTHORITY_UNAVAILABLE",
    "server_error, , refused, AUTHORITY_UNAVAILABLE",
    "invalid_client, , refused, SERVICE_MISCONFIGURED",
    "something_new, , refused, SIGN_IN_REFUSED"
  })
  void aRefusalIsACancellationOrOfAClass(
      String error, @Nullable String description, String kind, ErrorCode code) {
    CallbackResponse.Refusal refusal = (CallbackResponse.Refusal) refusal(error, description);
    assertThat(refusal.isCancellation()).isEqualTo(kind.equals("cancelled"));
    assertThat(refusal.isDeclined()).isEqualTo(kind.equals("declined"));
    assertThat(refusal.code()).isEqualTo(code);
  }

  private static CallbackResponse refusal(String error, @Nullable String description) {
    return description == null
        ? validate(new AtomicInteger(), Optional.empty(), "state", STATE, "error", error)
        : validate(
            new AtomicInteger(),
            Optional.empty(),
            "state",
            STATE,
            "error",
            error,
            "error_description",
            description);
  }

  private static Optional<AuthorityMetadata> metadata(boolean promised) {
    URI uri = URI.create("https://login.example/x");
    return Optional.of(
        new AuthorityMetadata(
            "https://login.example/{tenantid}/v2.0",
            uri,
            uri,
            uri,
            null,
            null,
            Set.of(),
            promised));
  }

  @Test
  void theIssuerOfTheAnswerIsOurs() {
    String ours = "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0";
    AtomicInteger takes = new AtomicInteger();
    String[] plain = {"state", STATE, "code", CODE};
    String[] good = {"state", STATE, "code", CODE, "iss", ours};
    String[] bad = {"state", STATE, "code", CODE, "iss", "https://evil.example/"};
    String[] empty = {"state", STATE, "error", "access_denied", "iss", ""};
    assertThat(outcome(takes, metadata(false), plain)).isEqualTo("Code");
    assertThat(outcome(takes, metadata(false), good)).isEqualTo("Code");
    assertThat(outcome(takes, metadata(false), bad)).isEqualTo("SIGN_IN_UNTRUSTED");
    assertThat(outcome(takes, metadata(false), empty)).isEqualTo("SIGN_IN_UNTRUSTED");
    assertThat(outcome(takes, metadata(true), plain)).as("B-08").isEqualTo("SIGN_IN_UNTRUSTED");
    assertThat(outcome(takes, metadata(true), good)).isEqualTo("Code");
    assertThat(takes).as("used up each time").hasValue(6);
  }
}

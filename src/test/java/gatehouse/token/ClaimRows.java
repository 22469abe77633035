package gatehouse.token;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a claim may be and what not, a line each. */
final class ClaimRows {
  private static final int SKEW = 300;

  private ClaimRows() {}

  /**
   * @param rule that refuses; null where the token is good
   */
  record Row(String name, @Nullable TokenRule rule, UnaryOperator<TokenDraft> change) {
    @Override
    public String toString() {
      return name + (rule == null ? ": good" : ": " + rule);
    }
  }

  static Row good(String name, UnaryOperator<TokenDraft> change) {
    return new Row(name, null, change);
  }

  static Row bad(TokenRule rule, String name, UnaryOperator<TokenDraft> change) {
    return new Row(name, rule, change);
  }

  static Stream<Row> all() {
    return Stream.of(identities(), audiences(), times(), dates(), rest()).flatMap(List::stream);
  }

  private static List<Row> identities() {
    return List.of(
        good("oidcc-client-test, RP-09 oidcc-client-test-idtoken-sig-rs256", t -> t),
        bad(
            TokenRule.ISSUER,
            "RP-02 oidcc-client-test-invalid-iss",
            t -> t.claim("iss", "https://evil.example/")),
        bad(TokenRule.ISSUER, "RP-02 iss missing", t -> t.without("iss")),
        bad(TokenRule.ISSUER, "RP-02 iss null", t -> t.claim("iss", null)),
        bad(TokenRule.ISSUER, "RP-02 iss empty", t -> t.claim("iss", "")),
        bad(
            TokenRule.ISSUER,
            "RP-02 iss array",
            t -> t.claim("iss", List.of(TokenDraft.issuer(TokenDraft.TENANT)))),
        bad(TokenRule.SUBJECT, "RP-03 oidcc-client-test-missing-sub", t -> t.without("sub")),
        bad(TokenRule.SUBJECT, "RP-03 sub empty", t -> t.claim("sub", "")),
        bad(TokenRule.SUBJECT, "RP-03 sub number", t -> t.claim("sub", 7)),
        good("sub of 255", t -> t.claim("sub", "s".repeat(255))),
        bad(TokenRule.SUBJECT, "sub of 256", t -> t.claim("sub", "s".repeat(256))),
        bad(TokenRule.SUBJECT, "sub with a line end", t -> t.claim("sub", "a\nb")),
        good(
            "B5 B2C's constant sub with an oid",
            t -> t.claim("sub", "Not supported currently. Use oid claim.")),
        bad(
            TokenRule.SUBJECT,
            "B5 B2C's constant sub without an oid",
            t -> t.claim("sub", "Not supported currently. Use oid claim.").without("oid")),
        good("C-19 no oid, no name, no email", t -> t.without("oid")),
        bad(TokenRule.SUBJECT, "oid empty", t -> t.claim("oid", "")),
        good("C-14 oid null is none", t -> t.claim("oid", null)),
        bad(TokenRule.SUBJECT, "oid of 256", t -> t.claim("oid", "o".repeat(256))));
  }

  private static List<Row> audiences() {
    String me = TokenDraft.CLIENT_ID;
    return List.of(
        bad(
            TokenRule.AUDIENCE,
            "RP-04 oidcc-client-test-invalid-aud",
            t -> t.claim("aud", "other")),
        bad(TokenRule.AUDIENCE, "RP-05 oidcc-client-test-missing-aud", t -> t.without("aud")),
        good("C-04 aud [me]", t -> t.claim("aud", List.of(me))),
        bad(TokenRule.AUDIENCE, "C-04 aud [other]", t -> t.claim("aud", List.of("other"))),
        bad(TokenRule.AUDIENCE, "C-04 aud [me, other]", t -> t.claim("aud", List.of(me, "other"))),
        bad(
            TokenRule.AUDIENCE,
            "C-04 aud [me, other], azp me",
            t -> t.claim("aud", List.of(me, "other")).claim("azp", me)),
        bad(TokenRule.AUDIENCE, "C-04 aud [me, me]", t -> t.claim("aud", List.of(me, me))),
        bad(TokenRule.AUDIENCE, "C-04 aud []", t -> t.claim("aud", List.of())),
        bad(TokenRule.AUDIENCE, "C-04 aud [[me]]", t -> t.claim("aud", List.of(List.of(me)))),
        bad(TokenRule.AUDIENCE, "C-04 aud object", t -> t.claim("aud", Map.of("0", me))),
        bad(TokenRule.AUDIENCE, "C-04 aud number", t -> t.claim("aud", 1)),
        bad(
            TokenRule.AUDIENCE,
            "C-04 aud in upper case",
            t -> t.claim("aud", me.toUpperCase(Locale.ROOT))),
        bad(
            TokenRule.AUDIENCE,
            "C-13 a token for Graph",
            t -> t.claim("aud", "00000003-0000-0000-c000-000000000000")),
        good("C-04 azp me", t -> t.claim("azp", me)),
        bad(TokenRule.AUTHORIZED_PARTY, "C-04 azp other", t -> t.claim("azp", "other")),
        good("C-14 azp null is none", t -> t.claim("azp", null)),
        bad(TokenRule.AUTHORIZED_PARTY, "C-04 azp array", t -> t.claim("azp", List.of(me))));
  }

  private static List<Row> times() {
    return List.of(
        good("C-05 exp within the skew", t -> t.time("exp", 1 - SKEW)),
        bad(TokenRule.EXPIRY, "C-05 exp at the skew", t -> t.time("exp", -SKEW)),
        bad(TokenRule.EXPIRY, "C-05 no exp", t -> t.without("exp")),
        good("C-05 exp at the end of numbers", t -> t.claim("exp", 1L << 53)),
        good("C-05 nbf at the skew", t -> t.time("nbf", SKEW)),
        bad(TokenRule.NOT_BEFORE, "C-05 nbf past the skew", t -> t.time("nbf", SKEW + 1)),
        good("C-05 nbf 0", t -> t.claim("nbf", 0)),
        good("C-05 no nbf", t -> t.without("nbf")),
        good("C-05 iat at the skew", t -> t.time("iat", SKEW)),
        bad(TokenRule.ISSUED_AT, "C-05 iat past the skew", t -> t.time("iat", SKEW + 1)),
        good("C-05 iat an hour ago", t -> t.time("iat", -3_600 - SKEW)),
        bad(TokenRule.ISSUED_AT, "C-05 iat longer ago", t -> t.time("iat", -3_601 - SKEW)),
        bad(TokenRule.ISSUED_AT, "C-05 iat a day ago", t -> t.time("iat", -86_400)),
        bad(TokenRule.ISSUED_AT, "C-05 iat in a day", t -> t.time("iat", 86_400)),
        bad(TokenRule.ISSUED_AT, "RP-06 oidcc-client-test-missing-iat", t -> t.without("iat")));
  }

  private static List<Row> dates() {
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(values, "1795161600", 1.795e9, 1e300, -1, true, List.of(1), null);
    Collections.addAll(values, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1);
    values.add(new BigInteger("18446744075504709616"));
    List<Row> rows = new ArrayList<>();
    for (Object value : values) {
      String what = " " + value;
      rows.add(bad(TokenRule.EXPIRY, "C-05 exp" + what, t -> t.claim("exp", value)));
      rows.add(
          value == null
              ? good("C-14 nbf null is none", t -> t.claim("nbf", null))
              : bad(TokenRule.NOT_BEFORE, "C-05 nbf" + what, t -> t.claim("nbf", value)));
      rows.add(bad(TokenRule.ISSUED_AT, "C-05 iat" + what, t -> t.claim("iat", value)));
    }
    return rows;
  }

  private static List<Row> rest() {
    return List.of(
        bad(
            TokenRule.NONCE,
            "RP-15 oidcc-client-test-nonce-invalid",
            t -> t.claim("nonce", "another")),
        bad(TokenRule.NONCE, "RP-14 nonce missing", t -> t.without("nonce")),
        bad(TokenRule.NONCE, "nonce null", t -> t.claim("nonce", null)),
        bad(TokenRule.NONCE, "nonce array", t -> t.claim("nonce", List.of(TokenDraft.NONCE))),
        bad(TokenRule.NONCE, "nonce with more", t -> t.claim("nonce", TokenDraft.NONCE + " ")),
        bad(TokenRule.KIND, "C-13 an access token", t -> t.claim("scp", "access_as_user")),
        bad(TokenRule.KIND, "C-13 a logout token", t -> t.claim("events", Map.of())),
        bad(TokenRule.VERSION, "C-06 ver 1.0", t -> t.claim("ver", "1.0")),
        bad(TokenRule.VERSION, "C-06 ver a number", t -> t.claim("ver", 2.0)),
        good("no ver", t -> t.without("ver")),
        good("at_hash", t -> t.claim("at_hash", "0CR1YoDB5ynU0f0NT3bzfQ")),
        bad(
            TokenRule.ACCESS_TOKEN_HASH,
            "RP-16 oidcc-client-test-invalid-athash",
            t -> t.claim("at_hash", "0CR1YoDB5ynU0f0NT3bzfA")),
        good("C-14 at_hash null is none", t -> t.claim("at_hash", null)),
        good("c_hash", t -> t.claim("c_hash", "QkQcSUr42NyioI2fjb2nzg")),
        bad(
            TokenRule.CODE_HASH,
            "RP-18 oidcc-client-test-invalid-chash",
            t -> t.claim("c_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
        bad(TokenRule.CODE_HASH, "c_hash a number", t -> t.claim("c_hash", 0)),
        good(
            "C-14 unknown claims",
            t -> t.claim("__proto__", Map.of("a", List.of(1, 2))).claim("extension_x", null)),
        good("C-14 200 groups", t -> t.claim("groups", Collections.nCopies(200, "g".repeat(36)))),
        good("C-14 200 names", t -> t.claim("groups", Collections.nCopies(200, "g".repeat(220)))),
        bad(
            TokenRule.SIZE,
            "C-14 5,000 groups",
            t -> t.claim("groups", Collections.nCopies(5_000, "g".repeat(36)))),
        good("B5 claims in another order", TokenDraft::reversed),
        good(
            "C-19 emoji and right-to-left in the name",
            t -> t.claim("name", "\uD83D\uDE80 \u202Eevil")));
  }
}

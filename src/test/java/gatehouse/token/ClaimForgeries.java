package gatehouse.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Claims of another sign-in, another application, another time: each of them signed well. */
final class ClaimForgeries {
  private static final Set<String> MAY_BE_MISSING = Set.of("nbf", "ver");

  private ClaimForgeries() {}

  static List<Forgery> all() {
    List<Forgery> all = new ArrayList<>();
    long now = SettableClock.START.getEpochSecond();
    Map<String, String> texts =
        Map.of(
            "iss", TokenDraft.issuer(TokenDraft.TENANT),
            "aud", TokenDraft.CLIENT_ID,
            "nonce", TokenDraft.NONCE,
            "tid", TokenDraft.TENANT,
            "ver", "2.0");
    for (String claim : List.of("aud", "iss", "nonce", "tid", "ver")) {
      String good = texts.getOrDefault(claim, "");
      List<@Nullable Object> values = wrong();
      values.addAll(
          List.of(
              " " + good,
              good + " ",
              good + "\0",
              good + "/",
              good + ",x",
              "\ufeff" + good,
              good.substring(1),
              good.substring(0, good.length() - 1),
              good.replace('-', '_') + "_",
              good.replace('0', '\u0660') + "\u0660",
              List.of("x", good),
              List.of(good, good),
              List.of(List.of(good)),
              Map.of(good, good),
              "https://evil.example/" + good));
      if (!claim.equals("aud")) {
        values.add(List.of(good));
      }
      String upper = good.toUpperCase(Locale.ROOT);
      if (!upper.equals(good)) {
        values.add(upper);
      }
      add(all, claim, values);
    }
    for (String claim : List.of("exp", "nbf", "iat")) {
      List<@Nullable Object> values = wrong();
      values.removeIf(value -> value instanceof Integer);
      values.addAll(
          List.of(
              -1,
              -1e10,
              (double) now,
              now + 0.5,
              1e300,
              Long.MAX_VALUE,
              Long.MIN_VALUE,
              (1L << 53) + 1,
              String.valueOf(now),
              List.of(now),
              Map.of("a", now)));
      values.addAll(
          claim.equals("exp")
              ? List.of(0, now - 300, now - 86_400)
              : List.of(now + 301, now + 86_400));
      add(all, claim, values);
    }
    for (String claim : List.of("at_hash", "c_hash", "azp")) {
      add(all, claim, wrong());
      all.removeIf(forgery -> forgery.name().equals(claim + " missing"));
    }
    for (String claim : List.of("scp", "events")) {
      all.add(new Forgery(claim, new TokenDraft().claim(claim, "x").token()));
    }
    for (String claim : List.of("sub", "oid")) {
      for (Object value :
          List.of("", 5, true, List.of("x"), Map.of(), "x".repeat(256), "a\nb", "\0")) {
        all.add(
            new Forgery(claim + " " + name(value), new TokenDraft().claim(claim, value).token()));
      }
    }
    all.add(new Forgery("sub missing", new TokenDraft().without("sub").token()));
    all.add(
        new Forgery(
            "no claims", TokenDraft.sign(new TokenDraft().headerJson(), "{}", TestKey.CURRENT)));
    return all;
  }

  private static List<@Nullable Object> wrong() {
    List<@Nullable Object> values = new ArrayList<>(List.of("", " ", "x", true, false, 0, 1));
    values.add(null);
    values.addAll(
        List.of(List.of(), Map.of(), List.of(""), "null", "undefined", "*", "%", "{tenantid}"));
    return values;
  }

  private static void add(List<Forgery> all, String claim, List<@Nullable Object> values) {
    for (Object value : values) {
      all.add(new Forgery(claim + " " + name(value), new TokenDraft().claim(claim, value).token()));
    }
    if (!MAY_BE_MISSING.contains(claim)) {
      all.add(new Forgery(claim + " missing", new TokenDraft().without(claim).token()));
    }
  }

  private static String name(@Nullable Object value) {
    String json = new String(FakeAuthority.bytes(value), StandardCharsets.UTF_8);
    return json.length() > 150 ? json.substring(0, 150) + "..." : json;
  }
}

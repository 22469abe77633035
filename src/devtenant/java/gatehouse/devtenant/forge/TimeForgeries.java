package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.drop;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.DraftEdits.time;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.script.IdTokenDraft;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Times outside of any skew, and numbers that overflow (RFC 7519 section 4.1, C-05). */
final class TimeForgeries {
  private static final long DAY = 86_400;

  /**
   * More than the skew by a minute, since a token that is not valid yet becomes valid by waiting.
   */
  private static final long SOON = 360;

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    add("exp-just-now", "expired more than five minutes ago", REJECT, time("exp", -301));
    add("exp-yesterday", "expired yesterday", REJECT, time("exp", -DAY));
    add("exp-1970", "expired in 1970", REJECT, set("exp", 1));
    add("exp-zero", "exp is 0", REJECT, set("exp", 0));
    add("nbf-soon", "not valid until more than five minutes from now", REJECT, time("nbf", SOON));
    add("nbf-tomorrow", "not valid before tomorrow", REJECT, time("nbf", DAY));
    add("iat-soon", "issued more than five minutes from now", REJECT, time("iat", SOON));
    add("iat-tomorrow", "issued tomorrow", REJECT, time("iat", DAY));
    add("iat-yesterday", "issued yesterday", EITHER, time("iat", -DAY));
    add("iat-zero", "issued in 1970", EITHER, set("iat", 0));
    add("nbf-missing", "no nbf", EITHER, drop("nbf"));
    add(
        "exp-before-iat",
        "expired before it was issued",
        REJECT,
        time("iat", 200).andThen(time("exp", -302)));
    add("exp-within-skew", "expired a minute ago", EITHER, time("exp", -60));
    add("nbf-within-skew", "not valid for another minute", EITHER, time("nbf", 60));
    absurd();
    return forgeries;
  }

  private void absurd() {
    Map<String, Object> numbers =
        new TreeMap<>(
            Map.of(
                "huge",
                new BigDecimal("1e300"),
                "beyond-long",
                new BigInteger("9223372036854775808"),
                "largest-long",
                Long.MAX_VALUE,
                "smallest-long",
                Long.MIN_VALUE,
                "milliseconds",
                1_800_000_000_000L,
                "negative",
                -1));
    for (String claim : List.of("exp", "nbf", "iat")) {
      numbers.forEach(
          (name, value) ->
              add(
                  claim + "-" + name,
                  claim + " is " + value,
                  expectation(claim, name),
                  set(claim, value)));
      add(
          claim + "-text",
          claim + " is a string",
          REJECT,
          draft -> draft.claims().put(claim, String.valueOf(draft.claims().get(claim))));
      add(claim + "-date", claim + " is a date", REJECT, set(claim, "2038-01-01T00:00:00Z"));
      add(
          claim + "-fraction",
          claim + " has a fraction",
          EITHER,
          draft -> draft.claims().put(claim, new BigDecimal(draft.claims().get(claim) + ".5")));
    }
  }

  /** A distant exp is merely odd; a distant nbf or iat isn't valid yet. */
  private static Expectation expectation(String claim, String name) {
    boolean past = name.equals("negative") || name.equals("smallest-long");
    return claim.equals("exp") == past ? REJECT : EITHER;
  }

  private void add(
      String name, String title, Expectation expectation, Consumer<IdTokenDraft> edit) {
    forgeries.add(TokenForgery.edited(name, title, "C-05", expectation, edit));
  }
}

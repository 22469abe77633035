package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.DraftEdits.time;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Claims with every wrong value, and with the right one not quite: each of them signed well. */
final class ClaimVariations {
  private static final List<@Nullable Object> WRONG =
      Arrays.asList(
          "",
          " ",
          "x",
          "null",
          "undefined",
          "*",
          "%",
          "{tenantid}",
          true,
          false,
          null,
          List.of(),
          Map.of(),
          List.of(""));

  /** Of these a null may count as absent. */
  private static final List<String> OPTIONAL = List.of("azp", "nbf");

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    for (String claim : List.of("aud", "iss", "nonce", "tid", "ver")) {
      Expectation expectation = claim.equals("ver") ? EITHER : REJECT;
      wrong(claim, expectation);
      rewrites(claim)
          .forEach((name, rewrite) -> add(claim + " " + name, expectation, change(claim, rewrite)));
    }
    for (String claim : List.of("exp", "nbf", "iat")) {
      times(claim);
    }
    add("exp five minutes ago", REJECT, time("exp", -300));
    for (String claim : List.of("at_hash", "c_hash", "azp")) {
      wrong(claim, claim.equals("azp") ? REJECT : EITHER);
    }
    for (String claim : List.of("sub", "oid")) {
      for (Object value :
          List.of("", 5, true, List.of("x"), Map.of(), "x".repeat(256), "a\nb", "\0")) {
        add(claim, value instanceof String ? EITHER : REJECT, value);
      }
    }
    add("scp", EITHER, "x");
    add("events", REJECT, "x");
    return forgeries;
  }

  private void wrong(String claim, Expectation expectation) {
    for (Object value : WRONG) {
      add(claim, value == null && OPTIONAL.contains(claim) ? EITHER : expectation, value);
    }
    add(claim, expectation, 0);
    add(claim, expectation, 1);
  }

  /** What a comparison that isn't exact would let pass. */
  private static Map<String, Function<String, Object>> rewrites(String claim) {
    Map<String, Function<String, Object>> rewrites = new LinkedHashMap<>();
    rewrites.put("after a space", good -> " " + good);
    rewrites.put("before a space", good -> good + " ");
    rewrites.put("before a NUL", good -> good + "\0");
    rewrites.put("before a slash", good -> good + "/");
    rewrites.put("before a comma", good -> good + ",x");
    rewrites.put("after a byte order mark", good -> "\ufeff" + good);
    rewrites.put("without its first character", good -> good.substring(1));
    rewrites.put("without its last", good -> good.substring(0, good.length() - 1));
    rewrites.put("with underscores", good -> good.replace('-', '_') + "_");
    rewrites.put("with Arabic digits", good -> good.replace('0', '\u0660') + "\u0660");
    rewrites.put("last of two", good -> List.of("x", good));
    rewrites.put("twice", good -> List.of(good, good));
    rewrites.put("in two lists", good -> List.of(List.of(good)));
    rewrites.put("in an object", good -> Map.of(good, good));
    rewrites.put("at the end of a URL", good -> "https://evil.example/" + good);
    if (!claim.equals("aud")) {
      rewrites.put("in a list", good -> List.of(good));
    }
    if (!claim.equals("ver")) {
      rewrites.put("in upper case", good -> good.toUpperCase(Locale.ROOT));
    }
    return rewrites;
  }

  private void times(String claim) {
    for (Object value : WRONG) {
      add(claim, value == null && OPTIONAL.contains(claim) ? EITHER : REJECT, value);
    }
    add(claim, claim.equals("exp") ? REJECT : EITHER, -1e10);
    add(claim, claim.equals("exp") ? EITHER : REJECT, (1L << 53) + 1);
    add(claim + " with a point", EITHER, draft -> draft.claims().put(claim, (double) now(draft)));
    add(claim + " in a list", REJECT, draft -> draft.claims().put(claim, List.of(now(draft))));
    add(
        claim + " in an object",
        REJECT,
        draft -> draft.claims().put(claim, Map.of("a", now(draft))));
  }

  private static long now(IdTokenDraft draft) {
    return draft.now().getEpochSecond();
  }

  private void add(String claim, Expectation expectation, @Nullable Object value) {
    String json = Json.write(value);
    String shown = json.length() > 40 ? json.substring(0, 40) + "…" : json;
    add(claim + " is " + shown, expectation, set(claim, value));
  }

  private void add(String name, Expectation expectation, Consumer<IdTokenDraft> edit) {
    forgeries.add(TokenForgery.edited(name, name, "C-04 to C-09", expectation, edit));
  }
}

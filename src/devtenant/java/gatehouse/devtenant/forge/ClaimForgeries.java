package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.DraftEdits.drop;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.DraftEdits.time;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Claims that are missing, wrong or of another type (OpenID Connect Core 2 and 3.1.3.7). */
final class ClaimForgeries {
  private static final String OTHER = "00000000-dead-beef-0000-000000000000";

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    types();
    wrong();
    audience();
    hashes();
    return forgeries;
  }

  private void add(String name, String title, String requirements, Consumer<IdTokenDraft> edit) {
    add(name, title, requirements, REJECT, edit);
  }

  private void add(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<IdTokenDraft> edit) {
    forgeries.add(TokenForgery.edited(name, title, requirements, expectation, edit));
  }

  private void types() {
    Map<String, String> needed =
        new TreeMap<>(
            Map.of(
                "iss", "RP-02",
                "sub", "RP-03",
                "aud", "RP-04, RP-05",
                "exp", "C-05",
                "iat", "RP-06",
                "nonce", "RP-15",
                "tid", "C-07"));
    needed.forEach(
        (claim, requirements) -> {
          add(claim + "-missing", "no " + claim, requirements, drop(claim));
          add(claim + "-null", claim + " is null", requirements, set(claim, null));
          add(claim + "-empty", claim + " is empty", requirements, set(claim, ""));
          add(claim + "-true", claim + " is true", requirements, set(claim, true));
          add(claim + "-object", claim + " is an object", requirements, set(claim, Map.of("a", 1)));
          add(
              claim + "-empty-list",
              claim + " is an empty list",
              requirements,
              set(claim, List.of()));
          if (!List.of("exp", "iat").contains(claim)) {
            add(claim + "-number", claim + " is a number", requirements, set(claim, 4711));
          }
          if (!claim.equals("aud")) {
            add(
                claim + "-in-list",
                claim + " is in a list",
                requirements,
                draft -> draft.claims().put(claim, listOf(draft.claims().get(claim))));
          }
        });
    add("oid-missing", "no oid", "C-09, C-19", EITHER, drop("oid"));
    add("oid-number", "oid is a number", "C-09", set("oid", 4711));
    add("oid-list", "oid is a list", "C-09", set("oid", List.of(OTHER)));
    add("sub-too-long", "sub of more than 255 characters", "RP-03", set("sub", "s".repeat(300)));
  }

  private static List<Object> listOf(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private void wrong() {
    add("nonce-wrong", "nonce of another sign-in", "RP-15", set("nonce", "another-nonce"));
    add(
        "nonce-cut",
        "nonce without its last character",
        "RP-15",
        change("nonce", nonce -> nonce.substring(0, nonce.length() - 1)));
    add("nonce-longer", "nonce and one more character", "RP-15", change("nonce", n -> n + "A"));
    add(
        "nonce-other-case",
        "nonce in other case",
        "RP-15",
        change("nonce", ClaimForgeries::otherCase));
    add("nonce-spaced", "nonce with a space before it", "RP-15", change("nonce", n -> " " + n));
  }

  private static String otherCase(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
  }

  private void audience() {
    add("aud-other", "aud is another application", "RP-04", set("aud", OTHER));
    add("aud-other-in-list", "aud is [another]", "C-04", set("aud", List.of(OTHER)));
    add("aud-and-other", "aud is [this, another], no azp", "C-04", both());
    add(
        "aud-other-first",
        "aud is [another, this], no azp",
        "C-04",
        change("aud", aud -> List.of(OTHER, aud)));
    add(
        "aud-and-other-azp-other",
        "aud is [this, another], azp another",
        "C-04",
        both().andThen(set("azp", OTHER)));
    add(
        "aud-and-other-azp",
        "aud is [this, another], azp this",
        "C-04",
        EITHER,
        both().andThen(draft -> draft.claims().put("azp", draft.audience().clientId())));
    add("azp-other", "azp is another application", "C-04", set("azp", OTHER));
    add("azp-number", "azp is a number", "C-04", set("azp", 1));
    add(
        "azp-list",
        "azp is [this]",
        "C-04",
        draft -> draft.claims().put("azp", List.of(draft.audience().clientId())));
    add("aud-nested", "aud is [[this]]", "C-04", change("aud", aud -> List.of(List.of(aud))));
    add(
        "aud-null-in-list",
        "aud is [this, null]",
        "C-04",
        draft -> draft.claims().put("aud", Arrays.asList(draft.audience().clientId(), null)));
    add("aud-number-in-list", "aud is [this, 1]", "C-04", change("aud", aud -> List.of(aud, 1)));
    add("aud-longer", "aud and one more character", "C-04", change("aud", aud -> aud + "0"));
    add("aud-slash", "aud with a slash", "C-04", change("aud", aud -> aud + "/"));
    add("aud-spaced", "aud with a space", "C-04", change("aud", aud -> aud + " "));
    add(
        "aud-two-in-text",
        "aud is \"this another\"",
        "C-04",
        change("aud", aud -> aud + " " + OTHER));
    add("aud-api", "aud is api://this", "C-04", change("aud", aud -> "api://" + aud));
    add("aud-graph", "aud is Graph", "C-13", set("aud", "00000003-0000-0000-c000-000000000000"));
  }

  private static Consumer<IdTokenDraft> both() {
    return change("aud", aud -> List.of(aud, OTHER));
  }

  /** In the code flow both are optional, but a wrong one is a bad sign. */
  private void hashes() {
    add(
        "at-hash-wrong",
        "at_hash of another token",
        "RP-16",
        EITHER,
        set("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
    add(
        "c-hash-wrong",
        "c_hash of another code",
        "RP-18",
        EITHER,
        set("c_hash", "AAAAAAAAAAAAAAAAAAAAAA"));
    add(
        "auth-time-old",
        "signed in ten years ago",
        "C-17",
        EITHER,
        time("auth_time", -10L * 365 * 86_400));
    add("auth-time-missing", "no auth_time", "C-17", EITHER, drop("auth_time"));
  }
}

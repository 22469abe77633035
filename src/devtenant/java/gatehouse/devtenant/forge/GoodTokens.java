package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.drop;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.EITHER;

import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unusual but valid tokens: an application that refuses these is too strict. */
final class GoodTokens {
  private GoodTokens() {}

  static List<TokenForgery> all() {
    return List.of(
        TokenForgery.edited("honest", "nothing forged", "RP-01, RP-09", ACCEPT, draft -> {}),
        TokenForgery.edited(
            "aud-in-list",
            "aud is [this]",
            "C-04",
            ACCEPT,
            draft -> draft.claims().put("aud", List.of(draft.audience().clientId()))),
        TokenForgery.edited(
            "azp-this",
            "azp is this application",
            "C-04",
            ACCEPT,
            draft -> draft.claims().put("azp", draft.audience().clientId())),
        TokenForgery.edited(
            "claims-reversed", "the claims in another order", "C-14", ACCEPT, GoodTokens::reverse),
        TokenForgery.edited(
            "claims-unknown",
            "unknown claims",
            "C-14",
            ACCEPT,
            draft ->
                draft
                    .claims()
                    .putAll(
                        Map.of(
                            "__proto__", Map.of("x", 1),
                            "constructor", "x",
                            "xms_new", List.of(1, true, Map.of("a", List.of()))))),
        TokenForgery.edited(
            "name-missing",
            "no name, no preferred_username",
            "C-19",
            ACCEPT,
            drop("name").andThen(drop("preferred_username"))),
        TokenForgery.edited(
            "name-strange",
            "a name with emoji, right-to-left and markup",
            "C-19",
            ACCEPT,
            set("name", "👩‍💻 \u202Eevil\u202C نور <script>alert(1)</script>")),
        TokenForgery.edited(
            "name-10k",
            "a name of 10,000 letters",
            "C-19",
            ACCEPT,
            set("name", "N".repeat(10_000))),
        TokenForgery.edited(
            "typ-missing", "no typ", "C-02", ACCEPT, draft -> draft.header().remove("typ")),
        TokenForgery.edited(
            "typ-lower-case",
            "typ in lower case",
            "C-02",
            EITHER,
            draft -> draft.header().put("typ", "jwt")),
        TokenForgery.serialized(
            "white-space",
            "white space in the JSON",
            "C-03",
            ACCEPT,
            Serializations.payload(json -> " " + json.replace(",\"", ",\n  \"") + "\n")),
        TokenForgery.serialized(
            "escapes",
            "letters written as escapes",
            "C-03",
            ACCEPT,
            Serializations.payload(json -> json.replace("\"aud\"", "\"\\u0061ud\""))));
  }

  private static void reverse(IdTokenDraft draft) {
    List<String> names = new ArrayList<>(draft.claims().keySet());
    Collections.reverse(names);
    Map<String, Object> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, draft.claims().get(name)));
    draft.claims().clear();
    draft.claims().putAll(reversed);
  }
}

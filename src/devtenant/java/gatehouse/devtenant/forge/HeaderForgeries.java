package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.dropHeader;
import static gatehouse.devtenant.forge.DraftEdits.setHeader;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Header parameters that bring or name keys, or change the rules (RFC 7515 section 4.1). */
final class HeaderForgeries {
  private final Attacker attacker;
  private final List<TokenForgery> forgeries = new ArrayList<>();

  HeaderForgeries(Attacker attacker) {
    this.attacker = attacker;
  }

  List<TokenForgery> all() {
    brought();
    critical();
    kid();
    types();
    return forgeries;
  }

  /** Each once with the attacker's signature, once as an idle addition to a good token. */
  private void brought() {
    both("jwk", draft -> draft.header().put("jwk", jwk(attacker.rsa())));
    both("jku", draft -> draft.header().put("jku", decoy(draft, "keys")));
    both("x5u", draft -> draft.header().put("x5u", decoy(draft, "certificate")));
    both("x5c", draft -> draft.header().put("x5c", List.of(attacker.rsa().certificateText())));
    both(
        "x5c-public-key",
        draft -> {
          byte[] key = attacker.rsa().publicKey().getEncoded();
          draft.header().put("x5c", List.of(Base64.getEncoder().encodeToString(key)));
        });
    both("x5t", draft -> draft.header().put("x5t", attacker.rsa().kid()));
  }

  private static Map<String, Object> jwk(SigningKey key) {
    return Map.of(
        "kty", "RSA", "kid", key.kid(), "n", String.valueOf(key.jwk("").get("n")), "e", "AQAB");
  }

  private void both(String name, Consumer<IdTokenDraft> edit) {
    for (boolean named : new boolean[] {true, false}) {
      forgeries.add(
          new TokenForgery(
              name + (named ? "-of-attacker" : "-of-attacker-same-kid"),
              name
                  + " brings the attacker's key, which signed"
                  + (named ? "" : "; kid of the right one"),
              "C-02",
              REJECT,
              edit.andThen(
                  draft -> {
                    if (named) {
                      draft.header().put("kid", attacker.rsa().kid());
                    }
                  }),
              Serializations.by(attacker)));
    }
    forgeries.add(
        TokenForgery.edited(
            name + "-idle",
            name + " of the attacker on a token that is good",
            "C-02",
            EITHER,
            edit));
  }

  /** Below the tenant, so that the journal shows who went there. */
  private static String decoy(IdTokenDraft draft, String what) {
    String issuer = String.valueOf(draft.claims().get("iss"));
    int path = issuer.indexOf('/', "https://".length());
    return issuer.substring(0, path < 0 ? issuer.length() : path) + Attacker.DECOY + what;
  }

  private void critical() {
    header("crit-unknown", "an unknown critical extension", "crit", List.of("https://x.example/y"));
    header("crit-exp", "exp as a critical extension", "crit", List.of("exp"));
    header("crit-empty", "an empty list of critical extensions", "crit", List.of());
    header("crit-null", "crit is null", "crit", null);
    header("crit-b64", "b64 as a critical extension that isn't there", "crit", List.of("b64"));
    header("b64-false", "b64=false without crit (RFC 7797)", "b64", false);
    forgeries.add(
        TokenForgery.serialized(
            "b64-unencoded",
            "b64=false as RFC 7797 wants it: the payload not encoded",
            "C-02",
            REJECT,
            draft -> {
              draft.header().put("b64", false);
              draft.header().put("crit", List.of("b64"));
              String input =
                  Jws.base64url(Json.write(draft.header())) + "." + Json.write(draft.claims());
              return input
                  + "."
                  + Jws.base64url(Jws.signature(input, "SHA256withRSA", draft.key().privateKey()));
            }));
    header("zip", "zip=DEF, which JWS doesn't know", "zip", "DEF");
    header("enc", "enc, as if it were encrypted", "enc", "A256GCM");
  }

  private void header(String name, String title, String member, @Nullable Object value) {
    forgeries.add(TokenForgery.edited(name, title, "C-02", REJECT, setHeader(member, value)));
  }

  /** All well signed, but the kid doesn't name the key. */
  private void kid() {
    kid("unknown", "no-such-key");
    kid("empty", "");
    kid("path", "../../../../../dev/null");
    kid("url", "https://attacker.example/keys.json");
    kid("sql", "' OR '1'='1");
    kid("null-byte", "\u0000");
    kid("long", "k".repeat(10 * 1024));
    kid("list", List.of("a", "b"));
    kid("object", Map.of("kid", "a"));
    kid("number", 0);
    kid("true", true);
    kid("look-alike", kid -> kid.replaceAll("[a-zA-Z]", "\u0430"));
    kid("trailing-space", kid -> kid + " ");
    kid("trailing-nul", kid -> kid + "\0");
    kid("in-list", kid -> List.of(kid));
    kid("in-object", kid -> Map.of("kid", kid));
    kid("reversed", kid -> new StringBuilder(kid).reverse().toString());
    forgeries.add(
        TokenForgery.serialized(
            "kid-right-key-wrong",
            "the right kid, but signed by the attacker",
            "RP-11, C-01",
            REJECT,
            Serializations.by(attacker)));
    forgeries.add(
        TokenForgery.serialized(
            "kid-of-attacker",
            "kid and signature of the attacker",
            "C-02",
            REJECT,
            draft -> {
              draft.header().put("kid", attacker.rsa().kid());
              return Serializations.by(attacker).mint(draft);
            }));
    forgeries.add(
        new TokenForgery(
            "kid-absent-key-wrong",
            "no kid, and signed by the attacker",
            "RP-07, C-01",
            REJECT,
            dropHeader("kid"),
            Serializations.by(attacker)));
    forgeries.add(
        new TokenForgery(
            "key-of-other-issuer",
            "signed by a published key that is for other issuers",
            "C-06",
            REJECT,
            draft -> draft.header().put("kid", draft.otherRing().current().kid()),
            draft ->
                Jws.rs256(
                    draft.header(), draft.claims(), draft.otherRing().current().privateKey())));
  }

  private void kid(String name, Object value) {
    kid(name, kid -> value);
  }

  private void kid(String name, Function<String, Object> change) {
    forgeries.add(
        TokenForgery.edited(
            "kid-" + name,
            "wrong kid: " + name,
            "C-02",
            REJECT,
            draft -> draft.header().put("kid", change.apply(draft.key().kid()))));
  }

  /** RFC 8725 section 3.11: another kind of token is not an ID token. */
  private void types() {
    header("typ-access-token", "typ of an access token", "typ", "at+jwt");
    header("typ-logout-token", "typ of a logout token", "typ", "logout+jwt");
    header("typ-number", "typ is a number", "typ", 7);
    header("cty-nested", "cty says that there is a token inside", "cty", "JWT");
  }
}

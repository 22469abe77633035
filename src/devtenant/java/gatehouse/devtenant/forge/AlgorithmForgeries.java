package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other algorithms than RS256, and none (RFC 8725 sections 2.1 and 3.1). */
final class AlgorithmForgeries {
  private final Attacker attacker;
  private final List<TokenForgery> forgeries = new ArrayList<>();

  AlgorithmForgeries(Attacker attacker) {
    this.attacker = attacker;
  }

  List<TokenForgery> all() {
    unsigned();
    asymmetric();
    return forgeries;
  }

  private void add(String name, String title, String requirements, IdTokenMutator serializer) {
    forgeries.add(TokenForgery.serialized(name, title, requirements, REJECT, serializer));
  }

  private void unsigned() {
    for (String none : List.of("none", "None", "nOnE", "NONE", "none ", "")) {
      add(
          "alg-" + (none.isEmpty() ? "empty" : none.replace(' ', '_')) + "-unsigned",
          "alg \"" + none + "\", no signature",
          "RP-10, C-01",
          draft -> input(draft, none) + ".");
    }
    rightKey(
        "alg-none-signed",
        "alg \"none\" before a signature that is good for RS256",
        "none",
        "SHA256withRSA");
    add(
        "alg-missing",
        "no alg",
        "C-01",
        draft -> {
          draft.header().remove("alg");
          return draft.sign();
        });
    alg("null", null);
    alg("list", List.of("RS256"));
    alg("empty-list", List.of());
    alg("object", Map.of("RS256", "RS256"));
    alg("number", 256);
    alg("lower-case", "rs256");
    alg("with-space", "RS256 ");
    alg("unknown", "RS257");
  }

  /** A signature of RS256 under an {@code alg} that isn't that. */
  private void alg(String name, @Nullable Object value) {
    add(
        "alg-" + name,
        "alg is " + value + " before a signature that is good for RS256",
        "C-01",
        draft -> {
          draft.header().put("alg", value);
          return draft.sign();
        });
  }

  private void rightKey(String name, String title, String alg, String jcaName) {
    add(name, title, "C-01", draft -> signed(draft, alg, jcaName, draft.key().privateKey()));
  }

  private void asymmetric() {
    for (String bits : List.of("384", "512", "1", "224", "512/256")) {
      String jcaName = "SHA" + bits + "withRSA";
      String name = bits.replace('/', '-');
      rightKey("rs" + name, "RS" + bits + " by the right key", "RS" + bits, jcaName);
      rightKey("rs256-by-sha" + name, "alg RS256, but signed by SHA-" + bits, "RS256", jcaName);
    }
    rightKey("ps256", "PS256 by the right key", "PS256", "RSASSA-PSS");
    rightKey("rs256-by-pss", "alg RS256, but signed by PS256", "RS256", "RSASSA-PSS");
    String p1363 = "SHA256withECDSAinP1363Format";
    add(
        "es256",
        "ES256 by a key of the attacker",
        "RP-12, C-01",
        draft -> signed(draft, "ES256", p1363, attacker.ec().getPrivate()));
    add(
        "es256-corrupted",
        "ES256, then one bit changed",
        "RP-12, C-01",
        draft ->
            Serializations.flipLastSignatureBit(
                signed(draft, "ES256", p1363, attacker.ec().getPrivate())));
    add(
        "rs256-by-es256",
        "alg RS256, but signed by ES256",
        "RP-12, C-01",
        draft -> signed(draft, "RS256", p1363, attacker.ec().getPrivate()));
    add(
        "es256-zero",
        "ES256 with r and s zero (CVE-2022-21449)",
        "RP-12, C-01",
        draft -> input(draft, "ES256") + "." + Jws.base64url(new byte[64]));
    add(
        "eddsa",
        "EdDSA by a key of the attacker",
        "C-01",
        draft -> signed(draft, "EdDSA", "Ed25519", attacker.ed25519().getPrivate()));
    for (String alg : List.of("EdDSA", "RS256")) {
      add(
          alg.toLowerCase(Locale.ROOT) + "-zero",
          alg + " with 64 zero bytes as signature",
          "C-01",
          draft -> input(draft, alg) + "." + Jws.base64url(new byte[64]));
    }
  }

  private static String input(IdTokenDraft draft, String alg) {
    draft.header().put("alg", alg);
    return Jws.signingInput(draft.header(), draft.claims());
  }

  private static String signed(IdTokenDraft draft, String alg, String jcaName, PrivateKey key) {
    String input = input(draft, alg);
    return input + "." + Jws.base64url(Jws.signature(input, jcaName, key));
  }
}

package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    symmetric();
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
    add(
        "alg-none-signed",
        "alg \"none\" before a signature that is good for RS256",
        "C-01",
        draft -> rsa(draft, "none", "SHA256withRSA", draft.key().privateKey()));
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

  /** The public key, which everybody has, as the secret of an HMAC (CVE-2015-9235 and others). */
  private void symmetric() {
    hmac("pem", key -> ascii(pem("PUBLIC KEY", key.publicKey().getEncoded())));
    hmac("pem-trimmed", key -> ascii(pem("PUBLIC KEY", key.publicKey().getEncoded()).trim()));
    hmac("der", key -> key.publicKey().getEncoded());
    hmac("n-text", key -> ascii(String.valueOf(key.jwk("").get("n"))));
    hmac("n-bytes", key -> key.publicKey().getModulus().toByteArray());
    hmac("certificate-pem", key -> ascii(pem("CERTIFICATE", certificate(key))));
    hmac("certificate-der", AlgorithmForgeries::certificate);
    hmac("x5c", key -> ascii(key.certificateText()));
    hmac("kid", key -> ascii(key.kid()));
    hmac("zero-byte", key -> new byte[1]);
    add(
        "hs256-client-secret",
        "HS256 with the client secret",
        "RP-13, C-01",
        draft -> hmac(draft, "HS256", "HmacSHA256", ascii(draft.audience().clientSecret())));
    add(
        "hs256-corrupted",
        "HS256 with the client secret, then one bit changed",
        "RP-13, C-01",
        draft ->
            Serializations.flipLastSignatureBit(
                hmac(draft, "HS256", "HmacSHA256", ascii(draft.audience().clientSecret()))));
  }

  private void hmac(String name, Function<SigningKey, byte[]> secret) {
    for (String bits : List.of("256", "384", "512")) {
      add(
          "hs" + bits + "-" + name,
          "HS" + bits + " with the public key as the secret: " + name,
          "C-01",
          draft -> hmac(draft, "HS" + bits, "HmacSHA" + bits, secret.apply(draft.key())));
    }
  }

  private void asymmetric() {
    for (String bits : List.of("384", "512", "1")) {
      String jcaName = "SHA" + bits + "withRSA";
      add(
          "rs" + bits,
          "RS" + bits + " by the right key",
          "C-01",
          draft -> rsa(draft, "RS" + bits, jcaName, draft.key().privateKey()));
      add(
          "rs256-by-sha" + bits,
          "RS256 it says, but it was SHA-" + bits,
          "C-01",
          draft -> rsa(draft, "RS256", jcaName, draft.key().privateKey()));
    }
    add(
        "ps256",
        "PS256 by the right key",
        "C-01",
        draft -> rsa(draft, "PS256", "RSASSA-PSS", draft.key().privateKey()));
    add(
        "rs256-by-pss",
        "RS256 it says, but it was PS256",
        "C-01",
        draft -> rsa(draft, "RS256", "RSASSA-PSS", draft.key().privateKey()));
    String p1363 = "SHA256withECDSAinP1363Format";
    add(
        "es256",
        "ES256 by a key of the attacker",
        "RP-12, C-01",
        draft -> rsa(draft, "ES256", p1363, attacker.ec().getPrivate()));
    add(
        "es256-corrupted",
        "ES256, then one bit changed",
        "RP-12, C-01",
        draft ->
            Serializations.flipLastSignatureBit(
                rsa(draft, "ES256", p1363, attacker.ec().getPrivate())));
    add(
        "es256-zero",
        "ES256 with r and s zero (CVE-2022-21449)",
        "RP-12, C-01",
        draft -> input(draft, "ES256") + "." + Jws.base64url(new byte[64]));
    add(
        "eddsa",
        "EdDSA by a key of the attacker",
        "C-01",
        draft -> rsa(draft, "EdDSA", "Ed25519", attacker.ed25519().getPrivate()));
  }

  private static String input(IdTokenDraft draft, String alg) {
    draft.header().put("alg", alg);
    return Jws.signingInput(draft.header(), draft.claims());
  }

  private static String rsa(IdTokenDraft draft, String alg, String jcaName, PrivateKey key) {
    String input = input(draft, alg);
    return input + "." + Jws.base64url(Jws.signature(input, jcaName, key));
  }

  private static String hmac(IdTokenDraft draft, String alg, String jcaName, byte[] secret) {
    String input = input(draft, alg);
    return input + "." + Jws.base64url(Jws.mac(input, jcaName, secret));
  }

  private static byte[] certificate(SigningKey key) {
    try {
      return key.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

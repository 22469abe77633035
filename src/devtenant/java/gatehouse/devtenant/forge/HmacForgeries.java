package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;
import static gatehouse.devtenant.forge.Serializations.utf8;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenDraft;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** HMACs by the public key, which everybody has, and by other texts (CVE-2015-9235 and others). */
final class HmacForgeries {
  /** Of SHA-2, and so of HS256 and its kin. */
  static final List<String> BITS = List.of("256", "384", "512");

  List<TokenForgery> all() {
    List<TokenForgery> forgeries = new ArrayList<>();
    secrets()
        .forEach(
            (name, secret) -> {
              for (String bits : BITS) {
                forgeries.add(
                    TokenForgery.serialized(
                        "hs" + bits + "-" + name,
                        "HS" + bits + " with a key that everybody may know: " + name,
                        "RP-13, C-01",
                        REJECT,
                        draft -> hmac(draft, "HS" + bits, bits, secret)));
              }
            });
    forgeries.add(
        TokenForgery.serialized(
            "hs256-corrupted",
            "HS256 with the client secret, then one bit changed",
            "RP-13, C-01",
            REJECT,
            draft ->
                Serializations.flipLastSignatureBit(
                    hmac(draft, "HS256", "256", HmacForgeries::clientSecret))));
    return forgeries;
  }

  /** What an attacker, or a confused library, may take for the key, by name. */
  static Map<String, Function<IdTokenDraft, byte[]>> secrets() {
    Map<String, Function<IdTokenDraft, byte[]>> secrets = new LinkedHashMap<>();
    secrets.put("pem", draft -> utf8(pem(draft)));
    secrets.put("pem-trimmed", draft -> utf8(pem(draft).trim()));
    secrets.put("der", draft -> draft.key().publicKey().getEncoded());
    secrets.put("n-text", draft -> utf8(String.valueOf(draft.key().jwk("").get("n"))));
    secrets.put("n-bytes", draft -> draft.key().publicKey().getModulus().toByteArray());
    secrets.put("jwk", draft -> utf8(Json.write(draft.key().jwk(""))));
    secrets.put(
        "certificate-pem", draft -> utf8(ApplicationKey.pem("CERTIFICATE", certificate(draft))));
    secrets.put("certificate-der", HmacForgeries::certificate);
    secrets.put("x5c", draft -> utf8(draft.key().certificateText()));
    secrets.put("kid", draft -> utf8(draft.key().kid()));
    secrets.put("zero-byte", draft -> new byte[1]);
    secrets.put("client-secret", HmacForgeries::clientSecret);
    secrets.put("client-id", draft -> utf8(draft.audience().clientId()));
    return secrets;
  }

  static String hmac(
      IdTokenDraft draft, String alg, String bits, Function<IdTokenDraft, byte[]> secret) {
    draft.header().put("alg", alg);
    String input = Jws.signingInput(draft.header(), draft.claims());
    return input + "." + Jws.base64url(Jws.mac(input, "HmacSHA" + bits, secret.apply(draft)));
  }

  private static String pem(IdTokenDraft draft) {
    return ApplicationKey.pem("PUBLIC KEY", draft.key().publicKey().getEncoded());
  }

  private static byte[] certificate(IdTokenDraft draft) {
    try {
      return draft.key().certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] clientSecret(IdTokenDraft draft) {
    return utf8(draft.audience().clientSecret());
  }
}

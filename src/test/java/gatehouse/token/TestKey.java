package gatehouse.token;

import gatehouse.devtenant.crypto.SigningKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;

/** A signing key of a made-up authority, with its entry in the JWK Set. */
record TestKey(String kid, SigningKey key) {
  /** Of the authority; the next of the authority; of somebody else. Made once: that takes time. */
  static final TestKey CURRENT = make("key-1");

  static final TestKey NEXT = make("key-2");
  static final TestKey FOREIGN = make("key-9");

  private static TestKey make(String kid) {
    SigningKey key = SigningKey.generate(SettableClock.START);
    return new TestKey(
        kid, new SigningKey(kid, key.publicKey(), key.privateKey(), key.certificate()));
  }

  RSAPublicKey publicKey() {
    return key.publicKey();
  }

  /** As Microsoft publishes it, but for certificate and issuer. */
  Map<String, Object> jwk() {
    Map<String, Object> jwk = key.jwk("");
    jwk.keySet().retainAll(List.of("kty", "use", "kid", "n", "e"));
    return jwk;
  }
}

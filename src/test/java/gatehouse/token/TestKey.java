package gatehouse.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signing key of a made-up authority, with its entry in the JWK Set. */
record TestKey(String kid, KeyPair pair) {
  /** Of the authority; the next of the authority; of somebody else. Made once: that takes time. */
  static final TestKey CURRENT = make("key-1", 2048);

  static final TestKey NEXT = make("key-2", 2048);
  static final TestKey FOREIGN = make("key-9", 2048);

  static TestKey make(String kid, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TestKey(kid, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  RSAPublicKey publicKey() {
    return (RSAPublicKey) pair.getPublic();
  }

  /** As Microsoft publishes it, but for the certificate. */
  Map<String, Object> jwk() {
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "RSA");
    jwk.put("use", "sig");
    jwk.put("kid", kid);
    RSAKey key = new RSAKey.Builder(publicKey()).build();
    jwk.put("n", key.getModulus().toString());
    jwk.put("e", key.getPublicExponent().toString());
    return jwk;
  }

  /** RS256 unless another name of the JCA is given. */
  byte[] sign(String algorithm, byte[] input) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] sign(byte[] input) {
    return sign("SHA256withRSA", input);
  }
}

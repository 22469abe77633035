package gatehouse.devtenant.forge;

import gatehouse.devtenant.crypto.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attacker's keys, and where they are published: at {@link #DECOY}, at the tenant itself, so
 * that the journal shows who goes there.
 */
public final class Attacker {
  /** Requests below this path are noted as {@code Endpoint.DECOY}. */
  public static final String DECOY = "/_dev/decoy/";

  private final KeyPair ec = pair("EC", "secp256r1");
  private final KeyPair ed25519 = pair("Ed25519", "Ed25519");
  private @Nullable SigningKey rsa;

  private static KeyPair pair(String algorithm, String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec(curve));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made when first needed, because that takes time. */
  public synchronized SigningKey rsa() {
    SigningKey made = rsa;
    if (made == null) {
      made = SigningKey.generate(Instant.EPOCH);
      rsa = made;
    }
    return made;
  }

  KeyPair ec() {
    return ec;
  }

  KeyPair ed25519() {
    return ed25519;
  }
}

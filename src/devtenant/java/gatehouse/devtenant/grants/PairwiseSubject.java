package gatehouse.devtenant.grants;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.Membership;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** OpenID Connect Core section 8.1: a different subject for each application. */
public final class PairwiseSubject {
  private PairwiseSubject() {}

  public static String of(Membership membership, String clientId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String who = membership.organisation().tid() + membership.oid() + clientId;
      return Jws.base64url(digest.digest(who.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

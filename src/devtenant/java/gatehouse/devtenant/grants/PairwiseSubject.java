package gatehouse.devtenant.grants;

import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.directory.Membership;

/** OpenID Connect Core section 8.1: a different subject for each application. */
public final class PairwiseSubject {
  private PairwiseSubject() {}

  public static String of(Membership membership, String clientId) {
    return Sha256.base64url(membership.organisation().tid() + membership.oid() + clientId);
  }
}

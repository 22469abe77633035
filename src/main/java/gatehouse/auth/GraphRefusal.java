package gatehouse.auth;

import gatehouse.config.NationalCloud;
import gatehouse.config.Settings;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.Optional;

/** What a refusal of Graph means that no sign-in of the user removes. */
public record GraphRefusal(Optional<String> mismatch) {

  /**
   * @param settings whose authority and Graph may belong to different clouds
   */
  public static GraphRefusal of(Settings settings) {
    return new GraphRefusal(
        settings
            .graph()
            .endpoint()
            .flatMap(graph -> NationalCloud.mismatch(settings.authority().uri(), graph)));
  }

  /** Whether Graph refused the access token without saying what another one would need. */
  static boolean isOfToken(GatehouseException e) {
    return e.code() == ErrorCode.INTERACTION_REQUIRED
        && e.graphAnswer().isPresent()
        && e.interaction().isNone();
  }

  /**
   * @throws GatehouseException BLOCKED_BY_POLICY if Graph denies access although the permission for
   *     it has been granted
   */
  static void check(GatehouseException e, CurrentUser user) {
    if (e.code() == ErrorCode.PERMISSION_MISSING
        && e.graphAnswer().isPresent()
        && user.isGranted()) {
      throw with(ErrorCode.BLOCKED_BY_POLICY, e, " although the permission has been granted");
    }
  }

  /** Instead of another sign-in, since a new token was refused as well. */
  GatehouseException ofEachToken(GatehouseException e) {
    return mismatch
        .map(clouds -> with(ErrorCode.SERVICE_MISCONFIGURED, e, "; to fix it, " + clouds))
        .orElseGet(() -> with(ErrorCode.GRAPH_REFUSED, e, " to a new token"));
  }

  private static GatehouseException with(ErrorCode code, GatehouseException e, String more) {
    return new GatehouseException(
        code, e.getMessage() + more, e.retryAfter().orElse(null), e.graphAnswer().orElse(null));
  }
}

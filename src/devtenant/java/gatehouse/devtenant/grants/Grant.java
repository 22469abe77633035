package gatehouse.devtenant.grants;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person let an application do. People and applications are referred to by id, so that what
 * changes about them shows in the next token.
 *
 * @param personOid the home object id
 * @param tid the organisation signed in to
 * @param sid the session it was given in
 * @param nonce of the authentication request
 * @param authContexts the authentication contexts that the request asked for
 * @param family ties together all that came from one code, to be revoked together
 */
public record Grant(
    String clientId,
    String personOid,
    String tid,
    Set<String> scopes,
    String sid,
    Instant authTime,
    @Nullable String nonce,
    Set<String> authContexts,
    String family) {

  public Grant {
    scopes = Set.copyOf(scopes);
    authContexts = Set.copyOf(authContexts);
  }

  public Grant withScopes(Set<String> others) {
    return new Grant(
        clientId,
        personOid,
        tid,
        new LinkedHashSet<>(others),
        sid,
        authTime,
        nonce,
        authContexts,
        family);
  }

  /** For tokens that come from a refresh: Entra repeats neither nonce nor contexts there. */
  public Grant withoutNonce() {
    return new Grant(clientId, personOid, tid, scopes, sid, authTime, null, Set.of(), family);
  }
}

package gatehouse.devtenant.grants;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A browser's session with the tenant.
 *
 * @param cookie the value that the browser keeps
 * @param sid what applications are told of it
 * @param tidByClientId the applications that were signed in to, and in which organisation
 * @param authContexts the authentication contexts that were satisfied
 */
public record SsoSession(
    String cookie,
    String sid,
    String personOid,
    Instant authTime,
    Map<String, String> tidByClientId,
    Set<String> authContexts) {

  static SsoSession begin(String cookie, String sid, String personOid, Instant authTime) {
    return new SsoSession(
        cookie, sid, personOid, authTime, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
  }

  public void signedInTo(String clientId, String tid) {
    tidByClientId.put(clientId, tid);
  }
}

package gatehouse.msal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * {@code client_info}, by which MSAL names the account in its cache ({@code uid.utid}). Other
 * authorities than Microsoft's send none; without one MSAL could not renew their tokens. It is no
 * identity: who the user is, the verified ID token says, and each cache has one user.
 */
final class ClientInfo {
  private static final String MEMBER = "client_info";
  private static final String UID = "user";
  private static final String UTID = "this-session";

  /** The key of an account whose authority does not name it. */
  static final String UNNAMED = UID + "." + UTID;

  private ClientInfo() {}

  /**
   * Adds what is missing in a token response.
   *
   * @param account the key of the account in MSAL's cache, which a refresh keeps; null if there is
   *     none yet
   */
  static void complete(ObjectNode answer, @Nullable String account) {
    boolean unnamed = answer.path(MEMBER).asText("").isBlank();
    if (unnamed || UNNAMED.equals(account)) {
      answer.put(MEMBER, of(account == null ? UNNAMED : account));
    }
  }

  private static String of(String account) {
    int dot = account.indexOf('.');
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("uid", account.substring(0, dot < 0 ? account.length() : dot));
    info.put("utid", account.substring(dot + 1));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(StrictJson.write(info).getBytes(StandardCharsets.UTF_8));
  }
}

package gatehouse.http;

import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * A user name and a password for the proxy, sent to it alone and with its first request (Basic, RFC
 * 7617).
 *
 * @param header as Proxy-Authorization has it; null if there is none
 */
record ProxyLogin(@Nullable String header) implements Authenticator {
  private static final String AUTHORIZATION = "Proxy-Authorization";

  static ProxyLogin none() {
    return new ProxyLogin(null);
  }

  static ProxyLogin of(String user, String password) {
    return new ProxyLogin(Credentials.basic(user, password, StandardCharsets.UTF_8));
  }

  /**
   * @throws ProxyRefusal if the proxy has refused the request, and another one would not help
   */
  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response)
      throws ProxyRefusal {
    // Not an answer of the proxy: OkHttp asks before it sends CONNECT.
    boolean before =
        response.challenges().stream().anyMatch(c -> c.scheme().equals("OkHttp-Preemptive"));
    if (header == null) {
      if (before) {
        return null;
      }
      throw new ProxyRefusal("the proxy asks for a user name and a password (407)");
    }
    if (response.request().header(AUTHORIZATION) != null) {
      throw new ProxyRefusal(
          response.challenges().stream().anyMatch(c -> c.scheme().equalsIgnoreCase("Basic"))
              ? "the proxy does not accept the user name and the password (407)"
              : "the proxy does not accept a password by the scheme Basic (407)");
    }
    return response.request().newBuilder().header(AUTHORIZATION, header).build();
  }

  @Override
  public String toString() {
    return header == null ? "no login" : "a login";
  }
}

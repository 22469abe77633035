package gatehouse.msal;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import gatehouse.http.Deadline;
import org.jspecify.annotations.Nullable;

/** What MSAL sends one request through, now; keeps the ID token of the answer. For one thread. */
final class TokenExchange implements IHttpClient {
  private final TokenEndpoint endpoint;
  private final boolean retries;
  private final Deadline deadline;
  private @Nullable String idToken;

  /**
   * @param retries whether a failure is worth another attempt; never for a code
   */
  TokenExchange(TokenEndpoint endpoint, boolean retries) {
    this.endpoint = endpoint;
    this.retries = retries;
    this.deadline = endpoint.deadline();
  }

  @Override
  public IHttpResponse send(HttpRequest asked) {
    TokenAnswer answer = endpoint.send(asked, retries, deadline);
    idToken = answer.idToken();
    return answer.forMsal();
  }

  /** Null if none came. */
  @Nullable String idToken() {
    return idToken;
  }
}

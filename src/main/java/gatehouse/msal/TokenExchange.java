package gatehouse.msal;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import gatehouse.http.Deadline;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What MSAL sends one request through, now; keeps what is not for MSAL of the answer. For one
 * thread.
 */
final class TokenExchange implements IHttpClient {
  private final TokenEndpoint endpoint;
  private final Set<String> scopes;
  private final @Nullable String account;
  private final boolean retries;
  private final Deadline deadline;
  private @Nullable TokenAnswer answer;

  /**
   * @param scopes to ask for
   * @param account the key of the account in MSAL's cache; null if there is none yet
   * @param retries whether a failure is worth another attempt; never for a code
   */
  TokenExchange(
      TokenEndpoint endpoint, Set<String> scopes, @Nullable String account, boolean retries) {
    this.endpoint = endpoint;
    this.scopes = scopes;
    this.account = account;
    this.retries = retries;
    this.deadline = endpoint.deadline();
  }

  @Override
  public IHttpResponse send(HttpRequest asked) {
    TokenAnswer received = endpoint.send(asked, scopes, retries, deadline);
    answer = received;
    return received.forMsal(account);
  }

  /** The last one; MSAL gives no result without one. */
  TokenAnswer answer() {
    return Objects.requireNonNull(answer);
  }
}

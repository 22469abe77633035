package gatehouse.msal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import gatehouse.credential.ManagedIdentityTokens;
import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpService;
import gatehouse.http.Lazy;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the identity that the platform gives this process. MSAL knows where each platform hands
 * them out. Its request is sent once, within limits and without a proxy (the address is on this
 * machine), and it sees only an answer with a token.
 */
public final class ManagedIdentity implements ManagedIdentityTokens {
  private final HttpService platform;

  /** Calls nothing yet. */
  public ManagedIdentity(Supplier<OkHttpClient> http) {
    this.platform =
        new HttpService(
            "the managed identity of the platform",
            ErrorCode.AUTHORITY_UNAVAILABLE,
            new Lazy<>(() -> http.get().newBuilder().proxy(Proxy.NO_PROXY).build()));
  }

  @Override
  public String token(@Nullable String clientId, String resource) {
    try {
      ManagedIdentityId id =
          clientId == null
              ? ManagedIdentityId.systemAssigned()
              : ManagedIdentityId.userAssignedClientId(clientId);
      ManagedIdentityApplication application =
          ManagedIdentityApplication.builder(id)
              .httpClient(this::send)
              .executorService(new CallerRunsExecutor())
              .disableInternalRetries()
              .logPii(false)
              .build();
      return application
          .acquireTokenForManagedIdentity(
              ManagedIdentityParameters.builder(resource).forceRefresh(true).build())
          .join()
          .accessToken();
    } catch (Exception e) {
      // MSAL declares Exception.
      throw ours(e);
    }
  }

  private GatehouseException ours(Exception thrown) {
    return Causes.ours(thrown)
        .orElseGet(() -> platform.failure("fails with " + Causes.names(thrown)));
  }

  private IHttpResponse send(HttpRequest asked) {
    Request.Builder request = new Request.Builder().url(asked.url());
    asked.headers().forEach(request::header);
    if (asked.httpMethod() == HttpMethod.POST) {
      byte[] body = Objects.requireNonNullElse(asked.body(), "").getBytes(StandardCharsets.UTF_8);
      request.post(RequestBody.create(body));
    }
    return platform.send(request.build(), this::read);
  }

  private IHttpResponse read(Response response) throws IOException {
    if (response.code() != 200) {
      throw platform.failure("answers with status " + response.code());
    }
    String body = Objects.requireNonNull(response.body()).string();
    ObjectNode json =
        StrictJson.object(body)
            .orElseThrow(() -> platform.failure("gives an answer that is not a JSON object"));
    if (!json.path("access_token").isTextual() || !json.hasNonNull("expires_on")) {
      throw platform.failure("gives no token");
    }
    return new HttpResponse().statusCode(200).body(body);
  }
}

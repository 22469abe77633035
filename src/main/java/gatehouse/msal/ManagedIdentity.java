package gatehouse.msal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import gatehouse.credential.ManagedIdentityTokens;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Lazy;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the identity that the platform gives this process. MSAL knows where each platform hands
 * them out; it asks through a client with limits, without a proxy (the address is one of this
 * machine alone), once, and sees nothing but a good answer.
 */
public final class ManagedIdentity implements ManagedIdentityTokens {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Supplier<OkHttpClient> http;

  /** Calls nothing yet. */
  public ManagedIdentity(Supplier<OkHttpClient> http) {
    this.http = new Lazy<>(() -> http.get().newBuilder().proxy(Proxy.NO_PROXY).build());
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
          .get()
          .accessToken();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("is interrupted");
    } catch (ExecutionException e) {
      throw ours(e);
    } catch (Exception e) {
      // MSAL declares no better.
      throw ours(e);
    }
  }

  private static GatehouseException ours(Throwable thrown) {
    Throwable link = thrown;
    for (int depth = 0; link != null && depth < 10; depth++) {
      if (link instanceof GatehouseException known) {
        return known;
      }
      link = link.getCause();
    }
    return unavailable("fails with " + thrown.getClass().getSimpleName());
  }

  private IHttpResponse send(HttpRequest asked) {
    Request.Builder call = new Request.Builder().url(asked.url());
    asked.headers().forEach(call::header);
    if (asked.httpMethod() == HttpMethod.POST) {
      byte[] body = Objects.requireNonNullElse(asked.body(), "").getBytes(StandardCharsets.UTF_8);
      call.post(RequestBody.create(body));
    }
    try (Response response = http.get().newCall(call.build()).execute()) {
      if (response.code() != 200) {
        throw unavailable("answers with status " + response.code());
      }
      String body = Objects.requireNonNull(response.body()).string();
      JsonNode json = JSON.readTree(body);
      if (!json.path("access_token").isTextual() || !json.hasNonNull("expires_on")) {
        throw unavailable("gives no token");
      }
      return new HttpResponse().statusCode(200).body(body);
    } catch (JacksonException e) {
      throw unavailable("gives no JSON");
    } catch (IOException e) {
      throw unavailable("gives no answer: " + e.getClass().getSimpleName());
    }
  }

  private static GatehouseException unavailable(String problem) {
    return new GatehouseException(
        ErrorCode.AUTHORITY_UNAVAILABLE, "the managed identity of the platform " + problem);
  }
}

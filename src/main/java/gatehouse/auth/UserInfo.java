package gatehouse.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.config.Settings;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpService;
import gatehouse.http.StrictJson;
import gatehouse.token.AuthorityMetadata;
import gatehouse.token.Identity;
import gatehouse.token.MetadataSource;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * What the authority says about a user at its UserInfo endpoint (OpenID Connect Core 1.0, section
 * 5.3). Thread-safe.
 */
public final class UserInfo {
  private final MetadataSource metadata;
  private final HttpService service;

  /**
   * @param http made when first needed
   */
  public UserInfo(MetadataSource metadata, Supplier<OkHttpClient> http) {
    this.metadata = metadata;
    this.service = new HttpService("the UserInfo endpoint", ErrorCode.AUTHORITY_UNAVAILABLE, http);
  }

  /** In the place of Graph's profile; empty with Graph, and with B2C, whose ID token says all. */
  public static Optional<UserInfo> of(
      Settings settings, FlowClients flows, Supplier<OkHttpClient> http) {
    return settings.graph().endpoint().isPresent() || settings.authority().isB2c()
        ? Optional.empty()
        : Optional.of(new UserInfo(flows.signIn().metadata(), http));
  }

  /** Claims about the user that the ID token names. */
  record Claims(ObjectNode json) {
    /** A claim that is a text; empty if it is missing, blank, or of another type. */
    Optional<String> text(String claim) {
      return Optional.ofNullable(json.path(claim).textValue()).filter(text -> !text.isBlank());
    }

    /** Without any claim. */
    @Override
    public String toString() {
      return "Claims[" + json.size() + "]";
    }
  }

  /**
   * Asks with the access token; empty if the authority has no such endpoint.
   *
   * @throws GatehouseException SIGN_IN_UNTRUSTED if the answer is not about that user (section
   *     5.3.2); AUTHORITY_UNAVAILABLE if there is none that can be read
   */
  Optional<Claims> of(Identity user, String accessToken) {
    Optional<URI> endpoint = metadata.peek().flatMap(AuthorityMetadata::userInfoEndpoint);
    return endpoint.map(url -> ask(url, user, accessToken));
  }

  private Claims ask(URI url, Identity user, String accessToken) {
    Request request =
        new Request.Builder()
            .url(url.toString())
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + accessToken)
            .build();
    ObjectNode json =
        service.send(
            request,
            response -> {
              if (response.code() != 200) {
                throw service.failure("answers with status " + response.code());
              }
              return StrictJson.object(Objects.requireNonNull(response.body()).bytes())
                  .orElseThrow(() -> service.failure("answers with something other than JSON"));
            });
    if (!user.subject().equals(json.path("sub").textValue())) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED,
          "the UserInfo endpoint is about another user than the ID token");
    }
    return new Claims(json);
  }
}

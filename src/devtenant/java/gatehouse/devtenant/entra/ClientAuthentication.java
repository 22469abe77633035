package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * RFC 6749 section 2.3: the secret in the body or by Basic, or an assertion in the body; never in
 * the URL, never two of them.
 */
final class ClientAuthentication {
  private record Credentials(String clientId, @Nullable String secret) {}

  private final Directory directory;
  private final ClientAssertions assertions;

  ClientAuthentication(Directory directory, ClientAssertions assertions) {
    this.directory = directory;
    this.assertions = assertions;
  }

  RegisteredApplication authenticate(TenantRequest request) {
    for (String name :
        List.of("client_id", "client_secret", "client_assertion", "code", "refresh_token")) {
      if (request.query().get(name) != null) {
        throw new RefusedException(TokenErrors.inQuery(name));
      }
    }
    Credentials credentials = credentials(request);
    RegisteredApplication application =
        directory
            .application(credentials.clientId())
            .orElseThrow(
                () ->
                    new RefusedException(
                        Aadsts.unknownApplication(credentials.clientId(), request.firstSegment())));
    String secret = credentials.secret();
    String assertion = request.form().get("client_assertion");
    if (secret != null && assertion != null) {
      throw new RefusedException(Aadsts.repeated("client_secret"));
    } else if (assertion != null) {
      assertions.validate(request, assertion, application.clientId());
    } else if (secret != null) {
      validate(secret, application, request.at());
    } else {
      throw new RefusedException(TokenErrors.noCredential());
    }
    return application;
  }

  private void validate(String secret, RegisteredApplication application, Instant now) {
    String clientId = application.clientId();
    boolean known =
        Stream.concat(
                Stream.of(application.clientSecret()),
                directory.credentials().secrets(clientId).stream())
            .anyMatch(each -> MessageDigest.isEqual(bytes(secret), bytes(each)));
    if (!known) {
      throw new RefusedException(TokenErrors.wrongSecret(clientId));
    }
    if (directory.credentials().hasEnded(clientId, secret, now)) {
      throw new RefusedException(TokenErrors.expiredSecret(clientId));
    }
  }

  private static Credentials credentials(TenantRequest request) {
    Parameters form = request.form();
    String authorization = request.header("Authorization");
    if (authorization == null) {
      String clientId = form.get("client_id");
      if (clientId == null) {
        throw new RefusedException(Aadsts.missing("client_id"));
      }
      return new Credentials(clientId, form.get("client_secret"));
    }
    if (form.get("client_secret") != null) {
      throw new RefusedException(Aadsts.repeated("client_secret"));
    }
    Credentials basic = basic(authorization);
    if (!form.get("client_id", basic.clientId()).equals(basic.clientId())) {
      throw new RefusedException(Aadsts.repeated("client_id"));
    }
    return basic;
  }

  /** Both parts are form-urlencoded before they are put together. */
  private static Credentials basic(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      throw new RefusedException(Aadsts.malformed());
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring("basic ".length()).trim()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw new RefusedException(Aadsts.malformed());
      }
      return new Credentials(
          URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      throw new RefusedException(Aadsts.malformed());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

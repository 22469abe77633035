package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.ClientCredentials;
import gatehouse.devtenant.directory.ClientCredentials.Federation;
import gatehouse.devtenant.grants.BoundedMap;
import gatehouse.devtenant.http.TenantRequest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Client assertions (RFC 7523, section 3): signed by a registered certificate, or by another issuer
 * that the application trusts. Stricter than the real service: the thumbprint is SHA-256 in
 * base64url; the audience is this endpoint, as a single string; the lifetime is ten minutes at
 * most; and each assertion by certificate is good once.
 */
final class ClientAssertions {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int REMEMBERED = 100_000;

  private final ClientCredentials credentials;
  private final PublicUrls urls;
  private final BoundedMap<Instant> seen = new BoundedMap<>(REMEMBERED);

  ClientAssertions(ClientCredentials credentials, PublicUrls urls) {
    this.credentials = credentials;
    this.urls = urls;
  }

  /** Throws unless the assertion is valid. */
  void validate(TenantRequest request, String assertion, String clientId) {
    if (!TYPE.equals(request.form().get("client_assertion_type"))) {
      throw new RefusedException(Aadsts.missing("client_assertion_type"));
    }
    SignedToken token =
        SignedToken.parse(assertion)
            .filter(parsed -> !parsed.header().containsKey("crit"))
            .orElseThrow(() -> new RefusedException(AssertionErrors.malformed()));
    if (token.text("iss").equals(token.text("sub"))) {
      validateOwn(request, token, clientId);
    } else {
      validateFederated(token, request.at(), clientId);
    }
  }

  private void validateOwn(TenantRequest request, SignedToken token, String clientId) {
    if (!token.text("sub").equals(clientId)) {
      throw new RefusedException(AssertionErrors.otherClient(clientId));
    }
    X509Certificate certificate = certificate(token, clientId);
    if (!token.isSignedWith(certificate.getPublicKey())) {
      throw refusedKey(clientId, "The signature is not valid.");
    }
    if (request.at().isAfter(certificate.getNotAfter().toInstant())
        || request.at().isBefore(certificate.getNotBefore().toInstant())) {
      throw refusedKey(clientId, "The key used is expired.");
    }
    if (!(urls.login() + request.path()).equals(token.text("aud"))) {
      throw new RefusedException(AssertionErrors.audience());
    }
    validateTime(token, request.at(), true);
    String id = token.text("jti");
    synchronized (seen) {
      if (id.isEmpty() || seen.get(clientId + " " + id).isPresent()) {
        throw new RefusedException(AssertionErrors.replayed());
      }
      seen.put(clientId + " " + id, request.at());
    }
  }

  private X509Certificate certificate(SignedToken token, String clientId) {
    return credentials.certificates(clientId).stream()
        .filter(each -> ApplicationKey.thumbprint(each).equals(token.header().get("x5t#S256")))
        .findFirst()
        .orElseThrow(() -> refusedKey(clientId, "The key was not found."));
  }

  private static RefusedException refusedKey(String clientId, String reason) {
    return new RefusedException(AssertionErrors.key(clientId, reason));
  }

  private static void validateTime(SignedToken token, Instant now, boolean brief) {
    Instant end = token.number("exp").map(Instant::ofEpochSecond).orElse(Instant.MIN);
    Instant start =
        token.number("nbf").or(() -> token.number("iat")).map(Instant::ofEpochSecond).orElse(end);
    if (now.isAfter(end)
        || now.plus(SKEW).isBefore(start)
        || (brief && Duration.between(start, end).compareTo(LONGEST) > 0)) {
      throw new RefusedException(AssertionErrors.time());
    }
  }

  /** Issuer, audience and subject are compared exactly. */
  private void validateFederated(SignedToken token, Instant now, String clientId) {
    List<Federation> ofIssuer =
        credentials.federations(clientId).stream()
            .filter(each -> each.issuer().equals(token.text("iss")))
            .toList();
    if (ofIssuer.isEmpty()) {
      throw new RefusedException(AssertionErrors.issuer(token.text("iss")));
    }
    List<Federation> ofAudience =
        ofIssuer.stream().filter(each -> each.audience().equals(audience(token))).toList();
    if (ofAudience.isEmpty()) {
      throw new RefusedException(AssertionErrors.federatedAudience(audience(token)));
    }
    Federation federation =
        ofAudience.stream()
            .filter(each -> each.subject().equals(token.text("sub")))
            .findFirst()
            .orElseThrow(() -> new RefusedException(AssertionErrors.subject(token.text("sub"))));
    if (!token.isSignedWith(federation.key())) {
      throw new RefusedException(AssertionErrors.untrusted());
    }
    validateTime(token, now, false);
  }

  /** Kubernetes writes a list of one. */
  private static String audience(SignedToken token) {
    return token.claims().get("aud") instanceof List<?> list && list.size() == 1
        ? String.valueOf(list.get(0))
        : token.text("aud");
  }
}

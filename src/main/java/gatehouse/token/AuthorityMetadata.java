package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the authority publishes about itself (OIDC Discovery 1.0, section 3), believed only as far
 * as it stays on the authority's own host.
 *
 * @param issuer exact, or a template with {@code {tenantid}} as Entra's multi-tenant authorities
 *     publish it
 * @param endSession nothing where the authority has no sign-out of its own
 * @param issuerInResponse the authority promises {@code iss} in its responses (RFC 9207)
 */
public record AuthorityMetadata(
    String issuer,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    URI jwksUri,
    @Nullable URI endSession,
    boolean issuerInResponse) {

  static final String TENANT_TEMPLATE = "{tenantid}";
  private static final Pattern MANY_TENANTS = Pattern.compile("/(common|organizations)$");
  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Where an authority publishes its metadata. */
  public static URI location(URI authority) {
    return URI.create(authority + "/v2.0/.well-known/openid-configuration");
  }

  public Optional<URI> endSessionEndpoint() {
    return Optional.ofNullable(endSession);
  }

  /** Whether that is the issuer, or what its template may become for some tenant. */
  public boolean couldBeIssuer(String candidate) {
    int slot = issuer.indexOf(TENANT_TEMPLATE);
    if (slot < 0) {
      return candidate.equals(issuer);
    }
    Matcher tenant = GUID.matcher(candidate);
    return tenant.find(Math.min(slot, candidate.length()))
        && candidate.equals(issuer.replace(TENANT_TEMPLATE, tenant.group()));
  }

  /**
   * @param expectedIssuer what the operator says the issuer is; otherwise it has to be on the
   *     authority's host
   * @throws GatehouseException naming the member that cannot be believed
   */
  static AuthorityMetadata read(ObjectNode json, URI authority, Optional<String> expectedIssuer) {
    String issuer = text(json, "issuer").orElseThrow(() -> refuse("issuer", "is missing"));
    if (expectedIssuer.isPresent()) {
      if (!issuer.equals(expectedIssuer.get())) {
        throw refuse("issuer", "is not the one in the settings");
      }
    } else {
      validateIssuer(issuer, authority);
    }
    return new AuthorityMetadata(
        issuer,
        endpoint(json, "authorization_endpoint", authority),
        endpoint(json, "token_endpoint", authority),
        endpoint(json, "jwks_uri", authority),
        json.hasNonNull("end_session_endpoint")
            ? endpoint(json, "end_session_endpoint", authority)
            : null,
        json.path("authorization_response_iss_parameter_supported").asBoolean(false));
  }

  private static void validateIssuer(String issuer, URI authority) {
    URI filled;
    try {
      filled = URI.create(issuer.replace(TENANT_TEMPLATE, "tenantid"));
    } catch (IllegalArgumentException e) {
      throw refuse("issuer", "is no URL");
    }
    if (!sameOrigin(filled, authority)
        || filled.getRawQuery() != null
        || filled.getRawFragment() != null) {
      throw refuse("issuer", "is not on the authority's host");
    }
    boolean manyTenants = MANY_TENANTS.matcher(authority.getPath()).find();
    if (issuer.contains(TENANT_TEMPLATE) && !manyTenants) {
      throw refuse("issuer", "is of any tenant, the authority of one");
    }
    if (manyTenants && !filled.getRawPath().equals("/tenantid/v2.0")) {
      throw refuse("issuer", "is not Entra's template, as the authority is of many tenants");
    }
    Matcher configured = GUID.matcher(authority.getPath());
    if (configured.find()
        && !issuer.toLowerCase(Locale.ROOT).contains(configured.group().toLowerCase(Locale.ROOT))) {
      throw refuse("issuer", "is of another tenant");
    }
  }

  private static URI endpoint(ObjectNode json, String member, URI authority) {
    URI uri;
    try {
      uri = URI.create(text(json, member).orElseThrow(() -> refuse(member, "is missing")));
    } catch (IllegalArgumentException e) {
      throw refuse(member, "is no URL");
    }
    if (!sameOrigin(uri, authority) || uri.getRawFragment() != null) {
      throw refuse(member, "is not on the authority's host, or not https");
    }
    return uri;
  }

  private static boolean sameOrigin(URI uri, URI authority) {
    return "https".equals(uri.getScheme())
        && uri.getHost() != null
        && uri.getHost().equalsIgnoreCase(authority.getHost())
        && port(uri) == port(authority)
        && uri.getRawUserInfo() == null;
  }

  private static int port(URI uri) {
    return uri.getPort() == -1 ? 443 : uri.getPort();
  }

  private static Optional<String> text(ObjectNode json, String member) {
    JsonNode node = json.path(member);
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  private static GatehouseException refuse(String member, String problem) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, member + " " + problem);
  }
}

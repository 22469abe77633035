package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.error.ErrorCode;
import gatehouse.error.ForeignText;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authority's metadata (OIDC Discovery 1.0, section 3). Endpoints are accepted only on the
 * authority's own host.
 *
 * @param issuer exact, or a template with {@code {tenantid}}, as Entra's multi-tenant authorities
 *     publish it
 * @param endSession null if the authority has no sign-out of its own
 * @param userInfo null if it is missing, or on another host, as that of Entra is, which is Graph's
 * @param tokenAuthMethods how clients may authenticate at the token endpoint; empty if it is not
 *     said
 * @param issuerInResponse whether the authority promises {@code iss} in its responses (RFC 9207)
 */
public record AuthorityMetadata(
    String issuer,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    URI jwksUri,
    @Nullable URI endSession,
    @Nullable URI userInfo,
    Set<String> tokenAuthMethods,
    boolean issuerInResponse) {
  static final String TENANT_TEMPLATE = "{tenantid}";
  private static final Pattern MANY_TENANTS = Pattern.compile("/(common|organizations)");
  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Of all tenants, or of one, as in Entra ID and Azure AD B2C, in every cloud. */
  private static final Pattern MICROSOFTS =
      Pattern.compile(
          "https://[^/]+/(" + Pattern.quote(TENANT_TEMPLATE) + "|" + GUID + ")/v2\\.0/?");

  /** OpenID Connect Discovery 1.0, section 4: the metadata's path behind the issuer. */
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  public AuthorityMetadata {
    tokenAuthMethods = Set.copyOf(tokenAuthMethods);
  }

  /**
   * Whether a client secret belongs into the {@code Authorization} header, which is the default of
   * OpenID Connect Discovery, and not that of Microsoft.
   */
  public boolean takesSecretInHeaderAlone() {
    return tokenAuthMethods.isEmpty()
        ? !isMicrosofts()
        : tokenAuthMethods.contains("client_secret_basic")
            && !tokenAuthMethods.contains("client_secret_post");
  }

  public Optional<URI> endSessionEndpoint() {
    return Optional.ofNullable(endSession);
  }

  public Optional<URI> userInfoEndpoint() {
    return Optional.ofNullable(userInfo);
  }

  /** Whether the issuer is written as Microsoft writes it. */
  public boolean isMicrosofts() {
    return MICROSOFTS.matcher(issuer).matches();
  }

  /** Whether it is the issuer, or the issuer's template filled with some tenant. */
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
   * @param path of the metadata behind the authority
   * @param expectedIssuer from the settings; without it, the issuer has to be on the authority's
   *     host, and if the path is the standard's, to be the authority
   * @throws GatehouseException naming the member that is missing or cannot be trusted
   */
  static AuthorityMetadata read(
      ObjectNode json, URI authority, String path, Optional<String> expectedIssuer) {
    String issuer = text(json, "issuer");
    if (expectedIssuer.isPresent()) {
      requireIssuer(issuer, expectedIssuer.get(), "the setting issuer");
    } else {
      validateIssuer(issuer, authority);
      if (path.equals(WELL_KNOWN)) {
        requireIssuer(issuer.replaceFirst("/$", ""), authority.toString(), "authority");
      }
    }
    return new AuthorityMetadata(
        issuer,
        endpoint(json, "authorization_endpoint", authority),
        endpoint(json, "token_endpoint", authority),
        endpoint(json, "jwks_uri", authority),
        json.hasNonNull("end_session_endpoint")
            ? endpoint(json, "end_session_endpoint", authority)
            : null,
        isOfAuthority(json.path("userinfo_endpoint").textValue(), authority)
            ? endpoint(json, "userinfo_endpoint", authority)
            : null,
        texts(json.path("token_endpoint_auth_methods_supported")),
        json.path("authorization_response_iss_parameter_supported").asBoolean(false));
  }

  private static void requireIssuer(String issuer, String expected, String setting) {
    if (!issuer.equals(expected)) {
      throw refuse(
          "issuer",
          "is %s, but %s says %s".formatted(ForeignText.quoted(issuer), setting, expected));
    }
  }

  private static void validateIssuer(String issuer, URI authority) {
    URI filled = url("issuer", issuer.replace(TENANT_TEMPLATE, "tenantid"));
    if (!sameOrigin(filled, authority)
        || filled.getRawQuery() != null
        || filled.getRawFragment() != null) {
      throw refuse("issuer", "is not on the authority's host");
    }
    boolean manyTenants = MANY_TENANTS.matcher(authority.getPath()).matches();
    if (issuer.contains(TENANT_TEMPLATE) && !manyTenants) {
      throw refuse("issuer", "is for any tenant, the authority for one");
    }
    if (manyTenants && !filled.getRawPath().equals("/tenantid/v2.0")) {
      throw refuse("issuer", "is not Entra's template, but the authority is for many tenants");
    }
    Matcher configured = GUID.matcher(authority.getPath());
    if (configured.find()
        && !issuer.toLowerCase(Locale.ROOT).contains(configured.group().toLowerCase(Locale.ROOT))) {
      throw refuse("issuer", "is of another tenant");
    }
  }

  private static URI endpoint(ObjectNode json, String member, URI authority) {
    URI uri = url(member, text(json, member));
    if (!sameOrigin(uri, authority) || uri.getRawFragment() != null) {
      throw refuse(member, "is not on the authority's host, or not https");
    }
    return uri;
  }

  private static boolean isOfAuthority(@Nullable String url, URI authority) {
    return url != null && url.startsWith(authority.resolve("/").toString());
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

  private static String text(ObjectNode json, String member) {
    String text = json.path(member).textValue();
    if (text == null) {
      throw refuse(member, "is missing");
    }
    return text;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.elements().forEachRemaining(element -> texts.add(element.asText()));
    return texts;
  }

  private static URI url(String member, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw refuse(member, "is not a URL");
    }
  }

  private static GatehouseException refuse(String member, String problem) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, member + " " + problem);
  }
}

package gatehouse.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Validates who signs users in: a tenant of Entra ID, or user flows of Azure AD B2C. */
final class AuthorityValidator {
  /** Of user flows (B2C_1_...) and of custom policies (B2C_1A_...). */
  private static final Pattern POLICY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A tenant and nothing behind it: the policy is put there. */
  private static final Pattern TENANT_ALONE = Pattern.compile("/[^/]+");

  /** OpenID Connect Discovery 1.0, section 4: behind the issuer. */
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private static final Pattern SHARED = Pattern.compile("/(common|organizations|consumers)");

  private final RawSettings raw;
  private final UrlValidator urls;

  AuthorityValidator(RawSettings raw, UrlValidator urls) {
    this.raw = raw;
    this.urls = urls;
  }

  Settings.Authority validate() {
    Map<UserFlow, String> userFlows = userFlows();
    Optional<URI> uri = authority();
    if (!userFlows.isEmpty()) {
      uri.ifPresent(this::requireTenantOfB2c);
    }
    URI authority = uri.orElse(UrlValidator.REJECTED);
    return new Settings.Authority(
        authority,
        endpoint(authority, SettingKey.AUTHORIZE_ENDPOINT),
        endpoint(authority, SettingKey.TOKEN_ENDPOINT),
        metadataPath(),
        issuer(authority),
        tenants(),
        userFlows);
  }

  /** Another provider's authority is its issuer, which may have no path. */
  private Optional<URI> authority() {
    SettingKey key = SettingKey.AUTHORITY;
    boolean byIssuer = raw.text(SettingKey.METADATA_ENDPOINT).equals(WELL_KNOWN);
    Optional<String> shorter = AuthorityPath.without(raw.text(key), byIssuer);
    if (shorter.isPresent()) {
      raw.reject(
          key,
          "has more than the " + (byIssuer ? "issuer" : "tenant") + " in its path",
          "write " + shorter.get());
      return Optional.empty();
    }
    return byIssuer
        ? urls.https(key)
        : urls.https(
            key,
            "names no tenant",
            "end it with /common, /organizations, /consumers or the tenant's id or name");
  }

  private String metadataPath() {
    String path = raw.text(SettingKey.METADATA_ENDPOINT);
    // The one segment that begins with a dot.
    if (!UrlValidator.isPlainPath(path.replace("/.well-known/", "/well-known/"))) {
      raw.reject(
          SettingKey.METADATA_ENDPOINT,
          "is not a plain path",
          "write the part after the authority, such as " + WELL_KNOWN);
    }
    return path;
  }

  /** The authority and a path (SPEC T2). */
  private URI endpoint(URI authority, SettingKey key) {
    String path = raw.text(key);
    if (UrlValidator.isPlainPath(path)) {
      return URI.create(authority + path);
    }
    raw.reject(
        key,
        "is not a plain path",
        "write the part after the authority, such as " + key.defaultText());
    return UrlValidator.REJECTED;
  }

  /** Exact, or a template: it is compared, never called. */
  private Optional<String> issuer(URI authority) {
    String issuer = raw.text(SettingKey.ISSUER);
    if (issuer.isEmpty()) {
      return ExternalIdIssuer.isHostOf(authority) ? ofExternalId(authority) : Optional.empty();
    }
    Optional<URI> url = urls.absolute(SettingKey.ISSUER, issuer.replace("{tenantid}", "tenantid"));
    if (url.isPresent() && !url.get().getScheme().equals("https")) {
      raw.reject(SettingKey.ISSUER, "is not https", "copy it from the metadata");
    }
    return Optional.of(issuer);
  }

  private Optional<String> ofExternalId(URI authority) {
    Optional<String> issuer = ExternalIdIssuer.of(authority);
    if (issuer.isEmpty()) {
      raw.reject(
          SettingKey.AUTHORITY,
          "does not name its tenant by the id",
          "write it as in https://contoso.ciamlogin.com/TENANT_ID");
    }
    return issuer;
  }

  private List<String> tenants() {
    List<String> tenants = new ArrayList<>();
    for (String tenant : raw.words(SettingKey.TENANTS)) {
      String id = tenant.toLowerCase(Locale.ROOT);
      tenants.add(id);
      if (!isGuid(id)) {
        raw.reject(
            SettingKey.TENANTS,
            "its entry " + tenants.size() + " is not a tenant id",
            "list the tenants' ids (GUIDs); names are not in a token");
      }
    }
    return tenants;
  }

  private static boolean isGuid(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The name of each flow's policy; empty if the authority is not B2C. */
  private Map<UserFlow, String> userFlows() {
    Map<UserFlow, String> policies = new EnumMap<>(UserFlow.class);
    Map<String, UserFlow> owners = new HashMap<>();
    for (UserFlow flow : UserFlow.values()) {
      String policy = raw.text(flow.key());
      if (policy.isEmpty()) {
        continue;
      }
      if (!POLICY.matcher(policy).matches()) {
        raw.reject(
            flow.key(),
            "is not the name of a user flow",
            "write at most 64 letters, digits, _ and -, as in B2C_1_sign_in");
      }
      // B2C itself does not care about the case.
      UserFlow other = owners.putIfAbsent(policy.toLowerCase(Locale.ROOT), flow);
      if (other != null) {
        raw.reject(
            flow.key(),
            "is the same as " + other.key().yamlName(),
            "name another user flow, or remove the line");
      }
      policies.put(flow, policy);
    }
    if (!policies.isEmpty() && !policies.containsKey(UserFlow.SIGN_IN)) {
      raw.reject(
          UserFlow.SIGN_IN.key(), "is missing", "the other user flows need the one of the sign-in");
    }
    return policies;
  }

  /** B2C has no tenants to choose from. */
  private void requireTenantOfB2c(URI authority) {
    String path = authority.getPath();
    if (SHARED.matcher(path).matches()) {
      raw.reject(
          SettingKey.AUTHORITY,
          "names no tenant of Azure AD B2C",
          "write it as in https://contoso.b2clogin.com/contoso.onmicrosoft.com");
    } else if (!TENANT_ALONE.matcher(path).matches()) {
      raw.reject(
          SettingKey.AUTHORITY,
          "has more than the tenant in its path",
          "write %s; b2c_sign_in and the others name the user flows"
              .formatted(authority.resolve(AuthorityPath.tenant(path))));
    }
  }
}

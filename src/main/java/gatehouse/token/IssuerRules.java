package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules {@link TokenRule#ISSUER} and {@link TokenRule#KEY_ISSUER}. Thread-safe. */
final class IssuerRules {
  static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The cloud in China has an issuer of its own for version 1.0; all others share one. */
  private static final String CHINA = "https://login.partner.microsoftonline.cn/";

  private final MetadataSource metadata;

  IssuerRules(MetadataSource metadata) {
    this.metadata = metadata;
  }

  /**
   * @param tenant that the token is from; null if it does not say
   */
  void check(ClaimsCheck token, @Nullable String tenant) {
    check(token, tenant, false);
  }

  /**
   * The same for a token of version 1.0, which Entra ID issues in another name, and signs with the
   * same keys.
   */
  void checkVersion1(ClaimsCheck token) {
    check(token, token.claim("tid").textValue(), true);
  }

  private void check(ClaimsCheck token, @Nullable String tenant, boolean version1) {
    String issuer = token.text("iss", TokenRule.ISSUER);
    JsonNode tid = token.claim("tid");
    boolean guid = tid.isMissingNode() || (tenant != null && GUID.matcher(tenant).matches());
    token.require(TokenRule.ISSUER, guid, "has a tid that is not a GUID");
    String published = filled(metadata.get().issuer(), tenant);
    token.require(
        TokenRule.ISSUER,
        issuer.equals(version1 ? ofVersion1(published, tenant) : published),
        "is from another issuer");
    Matcher inIssuer = GUID.matcher(String.valueOf(published));
    token.require(
        TokenRule.ISSUER,
        tenant == null || !inIssuer.find() || inIssuer.group().equals(tenant),
        "has another tid than its issuer");
    keyIssuer(token, published, tenant);
  }

  private static void keyIssuer(
      ClaimsCheck token, @Nullable String published, @Nullable String tenant) {
    String keyIssuer = token.key().issuer();
    if (keyIssuer == null) {
      if (token.key().issuerExpected()) {
        throw TokenRule.KEY_ISSUER.refusal(
            "is signed by a key without an issuer, though other keys of the authority have one");
      }
    } else {
      String signer = filled(keyIssuer, tenant);
      token.require(
          TokenRule.KEY_ISSUER,
          signer != null && signer.equals(published),
          "is signed by a key of another issuer");
    }
  }

  private static @Nullable String ofVersion1(@Nullable String published, @Nullable String tenant) {
    if (published == null || tenant == null) {
      return null;
    }
    String host = published.startsWith(CHINA) ? "sts.chinacloudapi.cn" : "sts.windows.net";
    return "https://" + host + "/" + tenant + "/";
  }

  private static @Nullable String filled(String template, @Nullable String tenant) {
    if (!template.contains(AuthorityMetadata.TENANT_TEMPLATE)) {
      return template;
    }
    return tenant == null ? null : template.replace(AuthorityMetadata.TENANT_TEMPLATE, tenant);
  }
}

package gatehouse.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The issuer of a tenant of Entra External ID: it is on a host that is named by the tenant's id,
 * while the authority is on one that is named by the tenant's name, or by the operator.
 */
public final class ExternalIdIssuer {
  private static final String HOST = ".ciamlogin.com";

  private static final Pattern TENANT =
      Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private static final Pattern ISSUER =
      Pattern.compile("https://([0-9a-f-]{36})\\.ciamlogin\\.com/\\1/v2\\.0");

  private ExternalIdIssuer() {}

  /** Whether the authority is on Microsoft's own host for such tenants. */
  static boolean isHostOf(URI authority) {
    String host = authority.getHost();
    return host != null && host.toLowerCase(Locale.ROOT).endsWith(HOST);
  }

  /** Empty if the authority does not name its tenant by the id. */
  static Optional<String> of(URI authority) {
    Matcher tenant = TENANT.matcher(authority.getPath().toLowerCase(Locale.ROOT));
    return tenant.matches()
        ? Optional.of("https://%1$s.ciamlogin.com/%1$s/v2.0".formatted(tenant.group(1)))
        : Optional.empty();
  }

  /**
   * Whether it is Entra External ID, where customers have accounts that Microsoft Graph knows no
   * calendar of: by its issuer, since the authority may be on a domain of the operator's.
   */
  public static boolean isOf(Settings.Authority authority) {
    return authority
        .expectedIssuer()
        .filter(issuer -> ISSUER.matcher(issuer).matches())
        .isPresent();
  }
}

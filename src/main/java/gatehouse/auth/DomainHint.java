package gatehouse.auth;

import gatehouse.config.ExternalIdIssuer;
import gatehouse.config.Settings;
import gatehouse.session.UserSession;
import gatehouse.token.AuthorityMetadata;
import gatehouse.token.MetadataSource;
import java.util.Optional;

/** The parameter {@code domain_hint} of Entra, which spares users the choice of an account. */
final class DomainHint {
  private DomainHint() {}

  /**
   * Empty for other authorities, which may not know the parameter or take it for the name of an
   * identity provider, or before their metadata is there.
   */
  static Optional<String> of(FlowClient client, UserSession session) {
    Settings.Authority authority = client.provider().settings().authority();
    if (authority.isB2c()
        || ExternalIdIssuer.isOf(authority)
        || client.metadata().peek().filter(AuthorityMetadata::isMicrosofts).isEmpty()) {
      return Optional.empty();
    }
    return session
        .idToken()
        .flatMap(token -> token.claim("tid"))
        .map(
            tenant ->
                tenant.equals(MetadataSource.PERSONAL_ACCOUNTS) ? "consumers" : "organizations");
  }
}

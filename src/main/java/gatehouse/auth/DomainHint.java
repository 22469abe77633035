package gatehouse.auth;

import gatehouse.session.UserSession;
import gatehouse.token.AuthorityMetadata;
import gatehouse.token.MetadataSource;
import java.util.Optional;

/** The parameter {@code domain_hint} of Entra, which spares users the choice of an account. */
final class DomainHint {
  private DomainHint() {}

  /**
   * Empty for other authorities, which may not know the parameter, or before their metadata is
   * there.
   */
  static Optional<String> of(FlowClient client, UserSession session) {
    if (client.provider().settings().authority().isB2c()
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

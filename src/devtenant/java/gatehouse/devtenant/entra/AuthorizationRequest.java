package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.RegisteredApplication;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authentication request that passed all checks (OpenID Connect Core 3.1.2.1).
 *
 * @param codeChallenge null where no code was asked for
 * @param maxAge in seconds
 * @param authContexts asked for as {@code acrs} of the ID token
 * @param clientInfo whether MSAL's {@code client_info=1} was asked for
 */
record AuthorizationRequest(
    Authority authority,
    RegisteredApplication application,
    ResponseType responseType,
    ResponseTarget target,
    Set<String> scopes,
    @Nullable String codeChallenge,
    @Nullable String nonce,
    Set<Prompt> prompts,
    @Nullable String loginHint,
    DomainHint domainHint,
    @Nullable Long maxAge,
    Set<String> authContexts,
    boolean clientInfo) {

  /** OpenID Connect Core 3.1.2.1. */
  enum Prompt {
    LOGIN,
    NONE,
    CONSENT,
    SELECT_ACCOUNT,
    /** Initiating User Registration via OpenID Connect 1.0. */
    CREATE
  }

  boolean silent() {
    return prompts.contains(Prompt.NONE);
  }
}

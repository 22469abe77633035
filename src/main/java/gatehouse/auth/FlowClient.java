package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.msal.MsalClients;
import gatehouse.token.IdTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.SigningKeys;
import java.net.URI;
import java.util.function.Supplier;

/**
 * The authority as one user flow shows it (SPEC B1): nothing of one flow is used for another.
 * Thread-safe.
 *
 * @param flow what it is for
 * @param verifier by that metadata and those keys
 * @param msal made when first needed: MSAL's classes are many
 * @param authorizeUrl may have to be asked for
 */
public record FlowClient(
    UserFlow flow,
    MetadataSource metadata,
    SigningKeys keys,
    IdTokenVerifier verifier,
    Supplier<MsalClients> msal,
    Supplier<URI> authorizeUrl) {}

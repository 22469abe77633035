package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.msal.MsalClients;
import gatehouse.msal.Provider;
import gatehouse.token.IdTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.SigningKeys;
import java.util.function.Supplier;

/**
 * The client of one user flow (SPEC B1): its metadata, keys and endpoints are used for no other.
 * Thread-safe.
 *
 * @param msal created when first needed, since MSAL has many classes
 * @param renewals of its access tokens
 */
public record FlowClient(
    UserFlow flow,
    MetadataSource metadata,
    SigningKeys keys,
    IdTokenVerifier verifier,
    Supplier<MsalClients> msal,
    Provider provider,
    RenewalTally renewals) {}

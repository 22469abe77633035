package gatehouse.devtenant.b2c;

import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.ResponseTarget;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authorization request that passed all checks.
 *
 * @param login whether {@code prompt=login} asks for the person again
 */
record B2cRequest(
    Policy policy,
    RegisteredApplication application,
    ResponseTarget target,
    Set<String> scopes,
    String codeChallenge,
    @Nullable String nonce,
    boolean login) {}

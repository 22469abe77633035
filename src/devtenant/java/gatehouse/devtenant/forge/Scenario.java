package gatehouse.devtenant.forge;

import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.script.Script;
import java.net.URI;

/**
 * What forgeries are made with.
 *
 * @param login where Entra says it is, without a path
 */
public record Scenario(
    Script script, SigningKeyRing keys, SigningKeyRing consumerKeys, URI login) {}

package gatehouse.devtenant.forge;

import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.script.Script;
import java.net.URI;

/**
 * What a forgery is armed with: the script to change, and the keys.
 *
 * @param login Entra's base URL, without a path
 */
public record Scenario(
    Script script, SigningKeyRing keys, SigningKeyRing consumerKeys, URI login) {}

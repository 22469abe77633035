package gatehouse.graph;

import org.jspecify.annotations.Nullable;

/**
 * The signed-in user as {@code GET /me} tells it.
 *
 * @param id the directory object id; the same as the ID token's {@code oid}
 */
public record GraphUser(
    String id,
    @Nullable String displayName,
    @Nullable String mail,
    @Nullable String userPrincipalName) {}

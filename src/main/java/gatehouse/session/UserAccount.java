package gatehouse.session;

import org.jspecify.annotations.Nullable;

/**
 * The signed-in user. Only {@code key} identifies them; name and e-mail address are for display.
 *
 * @param key made of the verified {@code tid} and {@code oid}, or else {@code iss} and {@code sub}
 * @param name the display name; never empty
 * @param email null if it is unknown
 */
public record UserAccount(String key, String name, @Nullable String email) {}

package gatehouse.session;

import org.jspecify.annotations.Nullable;

/**
 * A message shown once, on the next page.
 *
 * @param key of its text in the bundles
 * @param debug what a developer wants to know, in development mode alone; never a token
 */
public record Flash(String key, @Nullable String debug) {}

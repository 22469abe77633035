package gatehouse.devtenant.directory;

import org.jspecify.annotations.Nullable;

/**
 * A person's mailbox settings.
 *
 * @param timeZone a Windows name, an IANA name, a custom one, or null
 * @param locale of the mailbox, such as {@code de-DE}
 */
public record Mailbox(@Nullable String timeZone, String locale) {}

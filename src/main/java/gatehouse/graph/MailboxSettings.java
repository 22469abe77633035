package gatehouse.graph;

import java.util.Map;

/**
 * What a mailbox says about all its calendars.
 *
 * @param categories the colours of its categories, by their names in lower case
 */
public record MailboxSettings(MailboxZone zone, Map<String, OutlookColour> categories) {
  public MailboxSettings {
    categories = Map.copyOf(categories);
  }
}

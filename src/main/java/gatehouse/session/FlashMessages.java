package gatehouse.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages to show once, on the next page. */
public final class FlashMessages {
  private static final String NAME = "flash";

  private static final int LIMIT = 5;

  /**
   * @param key of its text in the bundles
   * @param value the one that the text has a place for; null if it has none
   * @param debug for developers, in development mode only; never a token
   */
  public record Flash(String key, @Nullable String value, @Nullable String debug) {}

  private final Attributes attributes;
  private final SmallValues values;
  private final SessionValue<Flash[]> waiting;

  FlashMessages(Attributes attributes, SmallValues values) {
    this.attributes = attributes;
    this.values = values;
    this.waiting = new SessionValue<>(values, NAME, Flash[].class);
  }

  /** Adds a message, unless five are waiting already. */
  public void add(String key, @Nullable String debug) {
    add(new Flash(key, null, debug));
  }

  /** Adds a message with a value in it, unless five are waiting already. */
  public void addWith(String key, String value) {
    add(new Flash(key, value, null));
  }

  private void add(Flash message) {
    synchronized (attributes.lock()) {
      values.forget();
      List<Flash> all = new ArrayList<>(waiting.get().map(List::of).orElse(List.of()));
      if (all.size() < LIMIT) {
        all.add(message);
        waiting.set(all.toArray(Flash[]::new));
      }
    }
  }

  /** Removes and returns the messages. */
  public List<Flash> take() {
    if (waiting.get().isEmpty()) {
      return List.of();
    }
    synchronized (attributes.lock()) {
      values.forget();
      List<Flash> messages = waiting.get().map(List::of).orElse(List.of());
      waiting.remove();
      return messages;
    }
  }
}

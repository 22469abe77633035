package gatehouse.session;

import java.util.ArrayList;
import java.util.List;

/** The messages that wait for the next page. */
public final class FlashMessages {
  private static final int LIMIT = 5;

  private final Attributes attributes;
  private final SealedAttribute<Flash[]> waiting;

  FlashMessages(Attributes attributes) {
    this.attributes = attributes;
    this.waiting = new SealedAttribute<>(attributes, "gatehouse.flash", Flash[].class);
  }

  public void add(Flash flash) {
    synchronized (attributes.lock()) {
      List<Flash> all = new ArrayList<>(waiting.get().map(List::of).orElse(List.of()));
      if (all.size() < LIMIT) {
        all.add(flash);
        waiting.set(all.toArray(Flash[]::new));
      }
    }
  }

  /** The messages, which are gone from then on. */
  public List<Flash> take() {
    synchronized (attributes.lock()) {
      return waiting.take().map(List::of).orElse(List.of());
    }
  }
}

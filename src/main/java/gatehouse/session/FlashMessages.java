package gatehouse.session;

import java.util.ArrayList;
import java.util.List;

/** The messages that wait for the next page. */
public final class FlashMessages {
  private static final String ATTRIBUTE = "gatehouse.flash";
  private static final int LIMIT = 5;

  private final Attributes attributes;

  FlashMessages(Attributes attributes) {
    this.attributes = attributes;
  }

  void add(Flash flash) {
    synchronized (attributes.lock()) {
      ArrayList<String[]> waiting = waiting();
      if (waiting.size() < LIMIT) {
        waiting.add(new String[] {flash.key(), flash.debug()});
        attributes.set(ATTRIBUTE, waiting);
      }
    }
  }

  /** The messages, which are gone from then on. */
  public List<Flash> take() {
    if (attributes.get(ATTRIBUTE) == null) {
      return List.of();
    }
    synchronized (attributes.lock()) {
      List<Flash> taken =
          waiting().stream().map(fields -> new Flash(fields[0], fields[1])).toList();
      attributes.remove(ATTRIBUTE);
      return taken;
    }
  }

  @SuppressWarnings({
    "unchecked",
    "NonApiType"
  }) // only this class writes the attribute, as that type
  private ArrayList<String[]> waiting() {
    return attributes.get(ATTRIBUTE) instanceof ArrayList<?> waiting
        ? new ArrayList<>((ArrayList<String[]>) waiting)
        : new ArrayList<>();
  }
}

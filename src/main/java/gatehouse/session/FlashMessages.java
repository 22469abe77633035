package gatehouse.session;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;

/** The messages that wait for the next page. */
public final class FlashMessages {
  private static final String ATTRIBUTE = "gatehouse.flash";
  private static final int LIMIT = 5;

  private final HttpSession session;

  FlashMessages(HttpSession session) {
    this.session = session;
  }

  void add(Flash flash) {
    synchronized (SessionLocks.of(session)) {
      ArrayList<String[]> waiting = waiting();
      if (waiting.size() < LIMIT) {
        waiting.add(new String[] {flash.key(), flash.debug()});
        session.setAttribute(ATTRIBUTE, waiting);
      }
    }
  }

  /** The messages, which are gone from then on. */
  public List<Flash> take() {
    if (session.getAttribute(ATTRIBUTE) == null) {
      return List.of();
    }
    synchronized (SessionLocks.of(session)) {
      List<Flash> taken =
          waiting().stream().map(fields -> new Flash(fields[0], fields[1])).toList();
      session.removeAttribute(ATTRIBUTE);
      return taken;
    }
  }

  @SuppressWarnings("unchecked") // only this class writes the attribute
  private ArrayList<String[]> waiting() {
    return session.getAttribute(ATTRIBUTE) instanceof ArrayList<?> waiting
        ? new ArrayList<>((ArrayList<String[]>) waiting)
        : new ArrayList<>();
  }
}

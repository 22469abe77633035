package gatehouse.page;

import gatehouse.session.FlashMessages.Flash;
import java.util.List;

/** Flash messages that are there on every page; public because JSPs call it. */
public record FixtureFlash(List<Flash> messages) {
  public List<Flash> take() {
    return messages;
  }
}

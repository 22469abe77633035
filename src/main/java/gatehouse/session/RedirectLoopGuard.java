package gatehouse.session;

/**
 * How often this browser has come back from the authority without a page of ours to show for it. An
 * authority that answers at once would otherwise send it round and round.
 */
public final class RedirectLoopGuard {
  /** Survives a sign-in, for that is what is counted. */
  static final String ATTRIBUTE = "gatehouse.trips";

  private static final int MOST = 3;

  private final Attributes attributes;

  RedirectLoopGuard(Attributes attributes) {
    this.attributes = attributes;
  }

  /** Another one, completed. */
  public void add() {
    attributes.set(ATTRIBUTE, count() + 1);
  }

  /** Whether there have been so many that one more would not help. */
  public boolean exhausted() {
    return count() >= MOST;
  }

  /** A page has been shown, or the user knows. */
  public void reset() {
    if (attributes.get(ATTRIBUTE) != null) {
      attributes.remove(ATTRIBUTE);
    }
  }

  private int count() {
    return attributes.get(ATTRIBUTE) instanceof Integer count ? count : 0;
  }
}

package gatehouse.session;

/**
 * Counts the sign-ins since the last page that this browser was shown. With an authority that
 * answers without asking the user, the browser could otherwise be redirected for ever.
 */
public final class RedirectLoopGuard {
  /** Survives a sign-in, since sign-ins are counted. */
  static final String ATTRIBUTE = "gatehouse.trips";

  /** Another round trip after so many would not help. */
  public static final int LIMIT = 3;

  private final SealedAttribute<Integer> trips;

  RedirectLoopGuard(Attributes attributes) {
    this.trips = new SealedAttribute<>(attributes, ATTRIBUTE, Integer.class);
  }

  /** Counts a round trip to the authority. */
  public void add() {
    trips.set(count() + 1);
  }

  /** To be called when a page is shown, an error page included. */
  public void reset() {
    if (count() > 0) {
      trips.remove();
    }
  }

  public int count() {
    return trips.get().orElse(0);
  }
}

package gatehouse.session;

/**
 * Counts the sign-ins since the last page that this browser was shown. With an authority that
 * answers without asking the user, the browser could otherwise be redirected for ever.
 */
public final class RedirectLoopGuard {
  /** Another round trip after so many would not help. */
  public static final int LIMIT = 3;

  private final SessionValue<Integer> trips;

  RedirectLoopGuard(SmallValues values) {
    this.trips = new SessionValue<>(values, "trips", Integer.class);
  }

  /** Counts a round trip to the authority. */
  public void add() {
    set(count() + 1);
  }

  void set(int count) {
    trips.set(count);
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

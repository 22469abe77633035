package gatehouse.http;

/** Is told of the calls of one {@link Upstream}, in the thread of each of them. Thread-safe. */
public interface CallListener {
  /** In the place of a status. */
  int NO_ANSWER = 0;

  /** Why a call was not let through. */
  enum Refusal {
    /** Too many are under way. */
    BULKHEAD,
    /** Too many have failed lately. */
    BREAKER,
    /** The service has asked for it. */
    PAUSE
  }

  /** Does nothing. */
  CallListener NONE =
      new CallListener() {
        @Override
        public void ended(int status, long nanos) {}

        @Override
        public void refused(Refusal refusal) {}
      };

  /**
   * Each attempt is one.
   *
   * @param status of the answer, or {@link #NO_ANSWER}
   */
  void ended(int status, long nanos);

  void refused(Refusal refusal);
}

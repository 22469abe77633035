package gatehouse.auth;

import gatehouse.error.GatehouseException;

/** Where the newest proof comes from. Thread-safe. */
interface ProofSource {
  /**
   * The newest that is known here; waits for the first one alone.
   *
   * @throws GatehouseException where there has never been one
   */
  ClientProof newest();

  /** Whether {@link #newest} has one. */
  boolean ready();

  /** Looks for a newer one where it is time; a failure is logged, and what is known stays. */
  void refresh();

  /** The authority refuses the newest one: a newer may be there earlier than usual. */
  void doubt();
}

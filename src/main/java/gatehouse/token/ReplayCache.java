package gatehouse.token;

import java.time.Instant;

/** The ids of what is accepted once. Thread-safe. */
public interface ReplayCache {
  /** Of this node. */
  static ReplayCache ofThisNode() {
    return new JtiReplayCache();
  }

  /**
   * Adds the id, and returns whether it was not there yet.
   *
   * @param until when it is of no use any more
   */
  boolean add(String id, Instant until, Instant now);

  /** Removes the id of something that could not be used. Never throws. */
  void forget(String id);
}

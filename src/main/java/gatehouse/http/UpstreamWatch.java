package gatehouse.http;

/** Whoever wants to know of the calls of each {@link Upstream}. */
@FunctionalInterface
public interface UpstreamWatch {
  /** Wants to know of none. */
  UpstreamWatch NONE = (name, upstream) -> CallListener.NONE;

  /**
   * Called once for each upstream.
   *
   * @param name such as "graph"; it depends on the settings at most
   */
  CallListener watch(String name, Upstream upstream);
}

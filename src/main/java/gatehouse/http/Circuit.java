package gatehouse.http;

/** What a circuit breaker does with calls. */
public enum Circuit {
  /** It lets them through. */
  CLOSED,
  /** It lets a few through, to find out whether the service is back. */
  HALF_OPEN,
  /** It refuses them. */
  OPEN
}

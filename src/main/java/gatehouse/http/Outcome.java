package gatehouse.http;

/** What a call says of the service, for its circuit breaker. */
public enum Outcome {
  /** It has answered, if not as hoped. */
  SUCCESS,
  /** It is down, or does not work. */
  FAILURE,
  /** The call had less time than an answer may take. */
  IGNORED
}

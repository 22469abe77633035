package gatehouse.log;

/** The id that ties a request, its log lines and its error page together. */
public final class CorrelationId {
  /** The name of the request attribute, and the key in the log's MDC. */
  public static final String NAME = "correlationId";

  private CorrelationId() {}
}

package gatehouse.http;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.GraphAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that was made and failed, and what follows for the service and for the next attempt. */
public final class OutboundException extends GatehouseException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final boolean retryable;

  /**
   * @param retryAfter how long the service asks to wait; null if it does not
   * @param retryable whether the same request may succeed in a moment
   */
  public OutboundException(
      ErrorCode code,
      String message,
      @Nullable Duration retryAfter,
      Outcome outcome,
      boolean retryable) {
    this(code, message, retryAfter, null, outcome, retryable);
  }

  /**
   * @param graphAnswer of Microsoft Graph; null for another service
   */
  public OutboundException(
      ErrorCode code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable GraphAnswer graphAnswer,
      Outcome outcome,
      boolean retryable) {
    super(code, message, retryAfter, graphAnswer);
    this.outcome = outcome;
    this.retryable = retryable;
  }

  public Outcome outcome() {
    return outcome;
  }

  public boolean retryable() {
    return retryable;
  }
}

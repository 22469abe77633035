package gatehouse.devtenant.b2c;

import gatehouse.devtenant.entra.ResponseTarget;
import org.jspecify.annotations.Nullable;

/** A request that is refused, and who is told: the application by redirect, or the person. */
final class B2cRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient B2cError error;
  private final transient @Nullable ResponseTarget target;

  B2cRefusedException(B2cError error) {
    this(error, null);
  }

  B2cRefusedException(B2cError error, @Nullable ResponseTarget target) {
    super(error.aadb2c(), null, false, false);
    this.error = error;
    this.target = target;
  }

  B2cError error() {
    return error;
  }

  /** Null if the redirect URI can't be trusted. */
  @Nullable ResponseTarget target() {
    return target;
  }
}

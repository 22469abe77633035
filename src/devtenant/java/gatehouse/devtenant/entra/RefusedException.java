package gatehouse.devtenant.entra;

import org.jspecify.annotations.Nullable;

/** A request that is refused, and who is told: the application by redirect, or the person. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient EntraError error;
  private final transient @Nullable ResponseTarget target;

  RefusedException(EntraError error) {
    this(error, null);
  }

  RefusedException(EntraError error, @Nullable ResponseTarget target) {
    super(error.aadsts(), null, false, false);
    this.error = error;
    this.target = target;
  }

  EntraError error() {
    return error;
  }

  /** Null if the redirect URI can't be trusted. */
  @Nullable ResponseTarget target() {
    return target;
  }
}

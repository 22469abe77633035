package gatehouse.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this application. Its message is for the log: it never contains a secret, a
 * token, a code, a state, or the body of a foreign answer.
 */
public final class GatehouseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable AuthorityCode authorityCode;

  public GatehouseException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * @param cause shown in the log by its class alone where it comes from a library that puts
   *     foreign text into its messages
   */
  public GatehouseException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  /**
   * @param authorityCode the authority's own number for it, where it gave one
   */
  public GatehouseException(
      ErrorCode code,
      String message,
      @Nullable AuthorityCode authorityCode,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.authorityCode = authorityCode;
  }

  public ErrorCode code() {
    return code;
  }

  public Optional<AuthorityCode> authorityCode() {
    return Optional.ofNullable(authorityCode);
  }
}

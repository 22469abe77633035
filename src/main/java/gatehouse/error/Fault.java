package gatehouse.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as the container or {@link ErrorFilter} reports it.
 *
 * @param code that of the authority's error, where the authority said which it is
 * @param status of the response; the container's own where it is more exact than the code's, such
 *     as 413
 * @param authorityCode the authority's own number for it, known or not
 * @param authorityError what that number means, where it is known
 * @param retryAfter how long it lasts, where that is known
 */
record Fault(
    ErrorCode code,
    int status,
    @Nullable AuthorityCode authorityCode,
    @Nullable AuthorityError authorityError,
    @Nullable Duration retryAfter,
    @Nullable Throwable cause) {
  private static final String ATTRIBUTE = Fault.class.getName();

  /** Leaves a throwable for the error page that {@code sendError} leads to. */
  static void attach(HttpServletRequest request, Throwable cause) {
    request.setAttribute(ATTRIBUTE, cause);
  }

  /**
   * Reads attributes alone, which no client can set. Without any, somebody typed the address of the
   * error page: there is no such page.
   */
  static Fault of(HttpServletRequest request) {
    Throwable cause = throwable(request);
    if (cause != null) {
      ErrorCode code = codeOf(cause);
      Optional<GatehouseException> ours = Causes.ours(cause);
      return new Fault(
          code,
          code.status(),
          ours.flatMap(GatehouseException::authorityCode).orElse(null),
          ours.flatMap(Fault::authorityError).orElse(null),
          ours.flatMap(GatehouseException::retryAfter).orElse(null),
          cause);
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? ofStatus(status)
        : ofStatus(ErrorCode.NOT_FOUND.status());
  }

  private static @Nullable Throwable throwable(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Throwable attached) {
      return attached;
    }
    return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
        ? thrown
        : null;
  }

  /** What the authority's code means, where it is known, is more exact than our own. */
  static ErrorCode codeOf(Throwable thrown) {
    return Causes.ours(thrown).map(Fault::codeOf).orElse(ErrorCode.INTERNAL);
  }

  private static ErrorCode codeOf(GatehouseException ours) {
    return authorityError(ours).map(AuthorityError::code).orElse(ours.code());
  }

  private static Optional<AuthorityError> authorityError(GatehouseException ours) {
    return AuthorityError.of(ours.authorityCode().orElse(null), ours.code());
  }

  private static Fault ofStatus(int status) {
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.INTERACTION_REQUIRED;
          case 403 -> ErrorCode.FORBIDDEN;
          case 404 -> ErrorCode.NOT_FOUND;
          // 501 is what a servlet says to a method that it has never heard of.
          case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 429 -> ErrorCode.TOO_MANY_REQUESTS;
          case 503 -> ErrorCode.BUSY;
          default -> status >= 400 && status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
    return new Fault(code, status < 500 ? status : code.status(), null, null, null, null);
  }
}

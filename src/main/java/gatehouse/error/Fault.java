package gatehouse.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as the container or {@link ErrorFilter} reports it, and what the
 * error page says about it. Nothing in it comes from the URL.
 *
 * @param code that of the authority's error, if the authority said which it is
 * @param status of the response; the container's own if it is more exact than the code's, such as
 *     413
 * @param authorityCode the authority's own number for the error, known here or not
 * @param authorityError what that number means, if it is known
 * @param graphAnswer what Microsoft Graph answered, if that is the fault
 * @param retryAfter how long it lasts, if that is known
 */
public record Fault(
    ErrorCode code,
    int status,
    @Nullable AuthorityCode authorityCode,
    @Nullable AuthorityError authorityError,
    @Nullable GraphAnswer graphAnswer,
    @Nullable Duration retryAfter,
    @Nullable Throwable cause) {
  private static final String ATTRIBUTE = Fault.class.getName();
  private static final String VIEW = ATTRIBUTE + ".view";
  private static final String JSON = ATTRIBUTE + ".json";

  /**
   * Lets the page of a fault that passes keep the frame of the page that was asked for.
   *
   * @param view the name of the view for {@link ErrorCode#status status} 503, which has the fault
   *     as {@code fault}
   */
  public static void showIn(HttpServletRequest request, String view) {
    request.setAttribute(VIEW, view);
  }

  /** Lets the request be answered with JSON instead of a page, whatever its headers say. */
  public static void showAsJson(HttpServletRequest request) {
    request.setAttribute(JSON, true);
  }

  static boolean isShownAsJson(HttpServletRequest request) {
    return request.getAttribute(JSON) != null;
  }

  /** The name of the view that shows it. */
  String view(HttpServletRequest request) {
    if (code == ErrorCode.NOT_CONFIGURED) {
      return "not-configured";
    }
    boolean framed = status == HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    return framed && request.getAttribute(VIEW) instanceof String view ? view : "error";
  }

  /** Keeps a throwable for the error page that {@code sendError} leads to. */
  public static void attach(HttpServletRequest request, Throwable cause) {
    request.setAttribute(ATTRIBUTE, cause);
  }

  /** What has been kept of this application's; empty if nothing has. */
  public static Optional<GatehouseException> attached(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Throwable thrown
        ? Causes.ours(thrown)
        : Optional.empty();
  }

  /**
   * Reads request attributes only, which no client can set. Without any, somebody has typed the
   * address of the error page: 404.
   */
  public static Fault of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Throwable attached) {
      return of(attached);
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      return ofContainer(request, thrown);
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? of(status)
        : of(ErrorCode.NOT_FOUND.status());
  }

  /**
   * What the application throws does not get past {@link ErrorFilter}. What the container throws
   * before and after the filters, without a call of the application, is that the store of the
   * sessions does not answer, if there is a session.
   */
  private static Fault ofContainer(HttpServletRequest request, Throwable thrown) {
    if (request.getRequestedSessionId() == null || isOfApplication(thrown)) {
      return of(thrown);
    }
    return of(
        Causes.ours(thrown)
            .orElseGet(
                () ->
                    new GatehouseException(
                        ErrorCode.SESSIONS_UNAVAILABLE,
                        "the container: " + Causes.names(thrown),
                        null,
                        thrown)));
  }

  private static boolean isOfApplication(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith("gatehouse."));
  }

  /** The authority's code, if its meaning is known, is more exact than our own. */
  static Fault of(Throwable cause) {
    GatehouseException ours = Causes.ours(cause).orElse(null);
    if (ours == null) {
      return new Fault(ErrorCode.INTERNAL, 500, null, null, null, null, cause);
    }
    AuthorityCode authorityCode = ours.authorityCode().orElse(null);
    Optional<AuthorityError> error = AuthorityError.of(authorityCode, ours.code());
    ErrorCode code = error.map(AuthorityError::code).orElse(ours.code());
    Duration retryAfter = ours.retryAfter().orElse(null);
    return new Fault(
        code,
        code.status(),
        authorityCode,
        error.orElse(null),
        ours.graphAnswer().orElse(null),
        retryAfter,
        cause);
  }

  private static Fault of(int status) {
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.INTERACTION_REQUIRED;
          case 403 -> ErrorCode.FORBIDDEN;
          case 404 -> ErrorCode.NOT_FOUND;
          // A servlet answers 501 to an unknown method.
          case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 429 -> ErrorCode.TOO_MANY_REQUESTS;
          case 503 -> ErrorCode.BUSY;
          default -> status >= 400 && status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
    return new Fault(code, status < 500 ? status : code.status(), null, null, null, null, null);
  }

  /** What the route demands of its users; empty unless that is the fault. */
  public String detail() {
    return cause == null ? "" : Causes.ours(cause).flatMap(GatehouseException::detail).orElse("");
  }

  /** The first part of the keys in the message bundles. */
  public String texts() {
    return authorityError == null
        ? "error." + code.messageKey()
        : "authority." + authorityError.messageKey();
  }

  /** Rounded up, since 0 seconds would be too early; 0 if unknown. */
  public long retrySeconds() {
    return retryAfter == null ? 0 : Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}

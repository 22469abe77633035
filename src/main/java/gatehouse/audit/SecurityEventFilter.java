package gatehouse.audit;

import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the security events of each request on, once it has been answered. Whatever a listener
 * throws changes no answer. Runs before {@link gatehouse.error.ErrorFilter}.
 */
public final class SecurityEventFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SecurityEventFilter.class);

  private static final Set<ErrorCode> DENIALS =
      Set.of(ErrorCode.ROLE_MISSING, ErrorCode.GROUP_MISSING, ErrorCode.STEP_UP_FAILED);

  private final transient List<Listener> listeners;
  private final Set<String> signInPaths;

  /** Is told of each event on the thread of its request, after the answer. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param request in which it happened
     */
    void happened(SecurityEvent event, HttpServletRequest request);
  }

  /**
   * @param signInPaths below the context path: what is refused there is a sign-in
   */
  public SecurityEventFilter(List<Listener> listeners, Set<String> signInPaths) {
    this.listeners = List.copyOf(listeners);
    this.signInPaths = Set.copyOf(signInPaths);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } finally {
      for (SecurityEvent event : events(request)) {
        for (Listener listener : listeners) {
          tell(listener, event, request);
        }
      }
    }
  }

  private List<SecurityEvent> events(HttpServletRequest request) {
    List<SecurityEvent> noted = SecurityEvent.noted(request);
    Optional<GatehouseException> thrown = Fault.attached(request);
    if (thrown.isEmpty()) {
      return noted;
    }
    List<SecurityEvent> all = new ArrayList<>(noted);
    ofRefusal(thrown.get(), request).ifPresent(all::add);
    return all;
  }

  private Optional<SecurityEvent> ofRefusal(GatehouseException e, HttpServletRequest request) {
    String user = SignedInUser.of(request);
    if (DENIALS.contains(e.code())) {
      return Optional.of(SecurityEvent.refusal(SecurityEvent.Type.ACCESS_DENIED, user, e));
    }
    if (!signInPaths.contains(request.getServletPath())
        || e.code() == ErrorCode.TOO_MANY_REQUESTS) {
      return Optional.empty();
    }
    boolean untrusted =
        e.code() == ErrorCode.SIGN_IN_UNTRUSTED || e.code() == ErrorCode.TOKEN_TOO_LARGE;
    return Optional.of(
        SecurityEvent.refusal(
            untrusted ? SecurityEvent.Type.TOKEN_REJECTED : SecurityEvent.Type.SIGN_IN_REFUSED,
            null,
            e));
  }

  private static void tell(Listener listener, SecurityEvent event, HttpServletRequest request) {
    try {
      listener.happened(event, request);
    } catch (RuntimeException e) {
      LOG.error("a security event was not recorded: {} {}", event, e.getClass().getName());
    }
  }
}

package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a health probe is told beside up or down, if it asks ({@code ?verbose}) and may know.
 *
 * @param allowed by the connection's address; none for nobody
 * @param checks an array in JSON
 */
public record HealthDetails(List<AddressBlock> allowed, Supplier<String> checks) {
  static final HealthDetails NONE = new HealthDetails(List.of(), () -> "[]");

  public HealthDetails {
    allowed = List.copyOf(allowed);
  }

  /** Empty for everybody else, who gets the same answer as without asking. */
  Optional<String> of(HttpServletRequest request) {
    return request.getParameter("verbose") != null
            && allowed.stream().anyMatch(block -> block.contains(request.getRemoteAddr()))
        ? Optional.of(checks.get())
        : Optional.empty();
  }
}

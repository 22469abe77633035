package gatehouse.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import gatehouse.log.CorrelationId;
import gatehouse.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes each security event as one line of JSON ({@code src/docs/audit.schema.json}). Thread-safe.
 */
public final class AuditTrail implements SecurityEventFilter.Listener {
  private final Consumer<String> lines;
  private final Pseudonyms pseudonyms;
  private final Addresses addresses;
  private final Clock clock;

  /** How much of the client's address is written. */
  public enum Addresses {
    /** The network: /24 of IPv4, /48 of IPv6. */
    TRUNCATED,
    FULL,
    NONE
  }

  /**
   * @param lines takes one without its end, and does not wait for a disk
   */
  public AuditTrail(
      Consumer<String> lines, Pseudonyms pseudonyms, Addresses addresses, Clock clock) {
    this.lines = lines;
    this.pseudonyms = pseudonyms;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public void happened(SecurityEvent event, HttpServletRequest request) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("event", event.type().text());
    if (event.code() != null) {
      line.put("code", event.code().messageKey());
    }
    line.put("reference", Objects.toString(request.getAttribute(CorrelationId.NAME), null));
    if (event.user() != null) {
      line.put("user", pseudonyms.of(event.user()));
    }
    switch (addresses) {
      case TRUNCATED -> line.put("client", ClientAddress.network(request.getRemoteAddr()));
      case FULL -> line.put("client", ClientAddress.whole(request.getRemoteAddr()));
      case NONE -> {}
    }
    new TreeMap<>(event.details()).forEach(line::put);
    lines.accept(StrictJson.write(line));
  }
}

package gatehouse.audit;

import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.GraphAnswer;
import jakarta.servlet.ServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that an audit trail has to tell. It is noted with the request in which it happens, and
 * {@link SecurityEventFilter} hands it on when that has been answered, so that nothing that listens
 * can change the answer.
 *
 * @param user the key of the account ({@link gatehouse.token.Identity#key}); null if nobody is
 *     known
 * @param code of the refusal; null unless it is one
 * @param details texts of this application and numbers of others, by their names in the trail; no
 *     secret
 */
public record SecurityEvent(
    Type type, @Nullable String user, @Nullable ErrorCode code, Map<String, String> details) {
  private static final String ATTRIBUTE = SecurityEvent.class.getName();

  /** What happened. */
  public enum Type {
    /** A user has signed in; {@code flow} says how. */
    SIGN_IN,
    /** A sign-in, or its response, was refused, here or by the authority. */
    SIGN_IN_REFUSED,
    /** A token that somebody presented broke a rule of verification. */
    TOKEN_REJECTED,
    /** The user has granted further scopes. */
    CONSENT,
    /** The user has declined them. */
    CONSENT_DECLINED,
    /** The user has authenticated again, or more strongly, for a route. */
    STEP_UP,
    /** A renewal failed, and with it ended the account of a session. */
    ACCOUNT_ENDED,
    /** A session has ended; {@code by} says who wanted that. */
    SIGN_OUT,
    /** The user lacks a role, a group or a stronger authentication. */
    ACCESS_DENIED,
    /** A request to the API had no token that admits it. */
    API_REFUSED;

    /** As it stands in the trail. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public SecurityEvent {
    details = Map.copyOf(details);
  }

  public static SecurityEvent of(Type type, @Nullable String user, Map<String, String> details) {
    return new SecurityEvent(type, user, null, details);
  }

  /**
   * A refusal, with the numbers under which authority and Graph can find it.
   *
   * @param user null if nobody is known
   */
  public static SecurityEvent refusal(Type type, @Nullable String user, GatehouseException e) {
    Map<String, String> details = new TreeMap<>();
    e.authorityCode().map(AuthorityCode::text).ifPresent(text -> details.put("authority", text));
    e.authorityCode()
        .flatMap(AuthorityCode::traceId)
        .ifPresent(id -> details.put("authority_request_id", id));
    String graphId = e.graphAnswer().map(GraphAnswer::requestId).orElse(null);
    if (graphId != null) {
      details.put("graph_request_id", graphId);
    }
    e.detail().ifPresent(demanded -> details.put("demanded", demanded));
    return new SecurityEvent(type, user, e.code(), details);
  }

  /** The same with another detail. */
  public SecurityEvent with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new SecurityEvent(type, user, code, more);
  }

  /** Notes it with the request. */
  public void note(ServletRequest request) {
    List<SecurityEvent> noted = new ArrayList<>(noted(request));
    noted.add(this);
    request.setAttribute(ATTRIBUTE, noted);
  }

  /** What has been noted with the request, in that order. */
  static List<SecurityEvent> noted(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof List<?> list
        ? list.stream().map(SecurityEvent.class::cast).toList()
        : List.of();
  }

  /** Without the user. */
  @Override
  public String toString() {
    return "SecurityEvent[" + type + (code == null ? "" : " " + code) + "]";
  }
}

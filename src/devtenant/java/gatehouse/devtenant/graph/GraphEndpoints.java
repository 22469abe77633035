package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Handler;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/** The endpoints of Microsoft Graph. */
public final class GraphEndpoints {
  private final AccessTokens tokens;
  private final Directory directory;
  private final Calendars calendars;
  private final URI graph;
  private final String authorizationUri;

  /**
   * @param graph the base URL of Graph, without a path
   * @param authorizationUri is named in challenges
   */
  public GraphEndpoints(
      AccessTokens tokens,
      Directory directory,
      Calendars calendars,
      URI graph,
      String authorizationUri) {
    this.tokens = tokens;
    this.directory = directory;
    this.calendars = calendars;
    this.graph = graph;
    this.authorizationUri = authorizationUri;
  }

  public Map<Endpoint, Handler> handlers() {
    String root = graph + "/v1.0";
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.GRAPH_ME, authorized(new MeResource(root)));
    handlers.put(Endpoint.GRAPH_MAILBOX_SETTINGS, authorized(new MailboxSettingsResource(root)));
    handlers.put(
        Endpoint.GRAPH_CALENDAR_VIEW, authorized(new CalendarViewResource(calendars, root)));
    handlers.put(Endpoint.USERINFO, authorized(new UserinfoResource()));
    handlers.put(
        Endpoint.GRAPH_OTHER,
        authorized(
            (request, caller) -> {
              throw new GraphException(
                  GraphError.badRequest(
                      "Resource not found for the segment '%s'.".formatted(request.path())));
            }));
    return handlers;
  }

  private Handler authorized(Resource resource) {
    return new ProtectedResource(tokens, directory, authorizationUri, resource);
  }
}

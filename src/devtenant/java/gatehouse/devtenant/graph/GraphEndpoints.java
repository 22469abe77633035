package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Script;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The endpoints of Microsoft Graph. */
public final class GraphEndpoints {
  private final AccessTokens tokens;
  private final Directory directory;
  private final Mailboxes mailboxes;
  private final String authorizationUri;
  private final Script script;
  private final Journal journal;
  private final Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);

  /**
   * @param graph the base URL of Graph, without a path
   * @param outlook where the pages of events are
   * @param authorizationUri is named in challenges
   * @param script is played for the requests in a batch, too
   * @param journal has the requests in a batch, too
   */
  public GraphEndpoints(
      AccessTokens tokens,
      Directory directory,
      Calendars calendars,
      URI graph,
      URI outlook,
      String authorizationUri,
      Script script,
      Journal journal) {
    this.tokens = tokens;
    this.directory = directory;
    this.mailboxes = new Mailboxes(calendars, graph + "/v1.0", outlook.toString());
    this.authorizationUri = authorizationUri;
    this.script = script;
    this.journal = journal;
  }

  public Map<Endpoint, Handler> handlers() {
    String root = mailboxes.root();
    add(Endpoint.GRAPH_ME, new MeResource(root), "GET");
    add(Endpoint.GRAPH_MEMBER_GROUPS, new MemberGroupsResource(directory), "POST");
    add(Endpoint.GRAPH_PHOTO, new PhotoResource(), "GET");
    add(Endpoint.GRAPH_MAILBOX_SETTINGS, new MailboxSettingsResource(root), "GET");
    add(Endpoint.GRAPH_CATEGORIES, new CategoriesResource(mailboxes), "GET");
    add(Endpoint.GRAPH_CALENDARS, new CalendarsResource(mailboxes), "GET");
    add(Endpoint.GRAPH_CALENDAR_VIEW, new CalendarViewResource(mailboxes), "GET");
    add(Endpoint.GRAPH_CALENDAR_VIEW_OF, new CalendarViewResource(mailboxes), "GET");
    add(Endpoint.GRAPH_EVENTS, new EventsResource(mailboxes), "POST");
    add(Endpoint.GRAPH_EVENT, new EventResource(mailboxes), "GET", "PATCH", "DELETE");
    add(Endpoint.GRAPH_EVENT_INSTANCES, new InstancesResource(mailboxes), "GET");
    add(Endpoint.GRAPH_EVENT_ACTION, new EventActionResource(mailboxes), "POST");
    add(Endpoint.GRAPH_SCHEDULE, new ScheduleResource(mailboxes, directory), "POST");
    add(Endpoint.GRAPH_SEARCH, new SearchResource(mailboxes), "POST");
    add(Endpoint.GRAPH_BATCH, new BatchResource(this::dispatch), "POST");
    add(Endpoint.USERINFO, new UserinfoResource(), "GET");
    add(Endpoint.GRAPH_OTHER, GraphEndpoints::unknown, "GET", "POST", "PATCH", "DELETE");
    return Map.copyOf(handlers);
  }

  private void add(Endpoint endpoint, Resource resource, String... methods) {
    handlers.put(
        endpoint,
        new ProtectedResource(tokens, directory, authorizationUri, Set.of(methods), resource));
  }

  private static Reply unknown(TenantRequest request, Caller caller) {
    throw new GraphException(
        GraphError.badRequest(
            "Resource not found for the segment '%s'.".formatted(request.path())));
  }

  private Reply dispatch(Endpoint endpoint, TenantRequest request) {
    Handler honest = handlers.get(endpoint);
    if (honest == null || endpoint == Endpoint.GRAPH_BATCH) {
      return GraphError.badRequest("A batch cannot contain that.").reply(request);
    }
    Exchange exchange = journal.arrived(endpoint, request);
    try {
      Reply reply = script.play(endpoint, request, honest);
      exchange.answered(reply);
      return reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.of(503);
    }
  }
}

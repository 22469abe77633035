package gatehouse.devtenant.console;

import gatehouse.devtenant.graph.GraphError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Script;
import gatehouse.devtenant.script.Step;
import java.util.List;

/** Refusals of Graph, until the reset. */
final class GraphFaults {
  private GraphFaults() {}

  static List<Fault> of(Script script) {
    return List.of(
        fault(
            script,
            "calendar-refuses-tokens",
            "The calendar answers 401 without a reason",
            Endpoint.GRAPH_CALENDAR_VIEW,
            Step.reply(Reply.of(401))),
        fault(
            script,
            "calendar-wrong-audience",
            "The calendar takes the token for another API's",
            Endpoint.GRAPH_CALENDAR_VIEW,
            error(
                401,
                "InvalidAuthenticationToken",
                "Access token validation failure. Invalid audience.")),
        fault(
            script,
            "calendar-blocked",
            "A policy denies access to the calendar",
            Endpoint.GRAPH_CALENDAR_VIEW,
            error(403, "ErrorAccessDenied", "Access is denied.")),
        fault(
            script,
            "calendar-missing",
            "The mailbox has no default calendar",
            Endpoint.GRAPH_CALENDAR_VIEW,
            error(404, "ErrorItemNotFound", "The specified object was not found in the store.")),
        fault(
            script,
            "event-conflict",
            "Every event was changed elsewhere meanwhile",
            Endpoint.GRAPH_EVENT,
            error(412, "ErrorIrresolvableConflict", "The change key does not match.")),
        fault(
            script,
            "events-not-created",
            "No event can be created",
            Endpoint.GRAPH_EVENTS,
            Step.reply(Reply.of(503))),
        fault(
            script,
            "batch-down",
            "Batches answer 503",
            Endpoint.GRAPH_BATCH,
            Step.reply(Reply.of(503))));
  }

  private static Step error(int status, String code, String message) {
    return new GraphError(status, code, message).step();
  }

  private static Fault fault(
      Script script, String name, String title, Endpoint endpoint, Step step) {
    return new Fault("Until the reset", name, title, () -> script.always(endpoint, step));
  }
}

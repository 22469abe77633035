package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /$batch}: up to 20 requests. Those that depend on none run at once, of which Outlook
 * takes four for one mailbox.
 */
record BatchResource(Dispatcher dispatcher) implements Resource {
  private static final Set<String> BATCH = Set.of("requests");
  private static final Set<String> REQUEST =
      Set.of("id", "method", "url", "headers", "body", "dependsOn");
  private static final int MOST = 20;
  private static final int MOST_OF_A_MAILBOX = 4;

  private static final GraphError CONCURRENCY =
      new GraphError(
          429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.");

  /** Answers a request as if it had come alone. */
  @FunctionalInterface
  interface Dispatcher {
    Reply answer(Endpoint endpoint, TenantRequest request);
  }

  /**
   * What has been answered so far.
   *
   * @param depths how many requests run before one, by its id
   * @param calls of the mailbox, by that number
   */
  private record Progress(
      Map<String, Integer> statuses, Map<String, Integer> depths, Map<Integer, Integer> calls) {}

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    List<JsonBody> requests =
        JsonBody.of(request).only(BATCH, "microsoft.graph.batch").objects("requests");
    if (requests.isEmpty() || requests.size() > MOST) {
      throw invalid("Number of batch request steps must be from 1 to " + MOST + ".");
    }
    Progress progress = new Progress(new HashMap<>(), new HashMap<>(), new HashMap<>());
    List<Map<String, Object>> responses = new ArrayList<>();
    for (JsonBody each : requests) {
      each.only(REQUEST, "microsoft.graph.batchStep");
      String id = each.text("id");
      if (id == null || progress.depths().containsKey(id)) {
        throw invalid("Request ids have to be there, and each of them once.");
      }
      responses.add(response(id, answerOne(id, each, request, progress)));
    }
    return Reply.json(200, Map.of("responses", responses));
  }

  private static GraphException invalid(String message) {
    return new GraphException(GraphError.badRequest("Invalid batch payload format. " + message));
  }

  private Reply answerOne(String id, JsonBody each, TenantRequest batch, Progress progress) {
    int depth = 0;
    boolean failed = false;
    for (String other : each.texts("dependsOn")) {
      Integer before = progress.depths().get(other);
      if (before == null) {
        throw invalid("dependsOn names a request that does not come before.");
      }
      depth = Math.max(depth, before + 1);
      failed |= progress.statuses().getOrDefault(other, 0) >= 400;
    }
    progress.depths().put(id, depth);
    TenantRequest alone = alone(each, batch);
    Endpoint endpoint = Endpoint.of(alone.path());
    boolean ofMailbox = alone.path().matches("/v1\\.0/me/(cal|event|mailbox|outlook).*");
    int calls = ofMailbox ? progress.calls().merge(depth, 1, Integer::sum) : 0;
    Reply reply;
    if (failed) {
      reply =
          new GraphError(424, "FailedDependency", "A request it depends on failed.").reply(alone);
    } else if (calls > MOST_OF_A_MAILBOX) {
      reply = CONCURRENCY.reply(alone).with("Retry-After", "1");
    } else {
      reply = dispatcher.answer(endpoint, alone);
    }
    progress.statuses().put(id, reply.status());
    return reply;
  }

  private static TenantRequest alone(JsonBody each, TenantRequest batch) {
    String method = each.text("method");
    String url = each.text("url");
    if (method == null || url == null || url.isBlank() || url.contains("://")) {
      throw invalid("Each request needs a method and a relative URL.");
    }
    Map<String, String> headers = new HashMap<>();
    each.object("headers")
        .members()
        .forEach(
            (name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
    Object body = each.members().get("body");
    if (body != null && !headers.containsKey("content-type")) {
      throw invalid("A request with a body needs the header Content-Type.");
    }
    String authorization = batch.header("Authorization");
    headers.put("authorization", authorization == null ? "" : authorization);
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    return new TenantRequest(
        batch.at(),
        method.toUpperCase(Locale.ROOT),
        "/v1.0" + (path.startsWith("/") ? path : "/" + path),
        Parameters.parse(query < 0 ? null : url.substring(query + 1)),
        Parameters.NONE,
        headers,
        Map.of(),
        body == null ? "" : Json.write(body));
  }

  private static Map<String, Object> response(String id, Reply reply) {
    Map<String, Object> headers = new LinkedHashMap<>();
    reply.headers().forEach(header -> headers.put(header.name(), header.value()));
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("id", id);
    response.put("status", reply.status());
    response.put("headers", headers);
    @Nullable Object body = body(reply);
    if (body != null) {
      response.put("body", body);
    }
    return response;
  }

  /** JSON as it is; anything else in base64, as a photo is. */
  private static @Nullable Object body(Reply reply) {
    if (reply.body().length == 0) {
      return null;
    }
    return reply.header("Content-Type").orElse("").startsWith("application/json")
        ? Json.readObject(reply.text())
        : Base64.getEncoder().encodeToString(reply.body());
  }
}

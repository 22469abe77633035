package gatehouse.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.http.OutboundProxy;
import gatehouse.http.RetryPolicy;
import gatehouse.http.StrictJson;
import gatehouse.http.UpstreamWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Graph on the loopback interface that answers as a test says and writes down what it gets. */
final class FakeGraph implements AutoCloseable {
  /** Tries again without waiting. */
  static final RetryPolicy AT_ONCE = new RetryPolicy(duration -> {});

  static final String TOKEN = "canary-4f1e9d5c2b";
  static final MailboxRequest ACCESS =
      new MailboxRequest("ada", TOKEN, Deadline.in(Duration.ofHours(1)));

  /** Long enough for the slowest machine; tests of the limits bring their own. */
  static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60), 5L * 1024 * 1024);

  /** A request as it came in. */
  record Received(
      String path,
      String query,
      @Nullable String authorization,
      @Nullable String prefer,
      int clientPort,
      String body) {
    String target() {
      return path + "?" + URLDecoder.decode(query, StandardCharsets.UTF_8);
    }
  }

  /** An answer to be sent. */
  record Answer(int status, Map<String, String> headers, byte[] body) {
    static Answer json(int status, String body) {
      return new Answer(
          status,
          Map.of("Content-Type", "application/json;odata.metadata=minimal"),
          body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(String body) {
      return json(200, body);
    }

    static Answer error(int status, String code) {
      return json(
          status,
          "{\"error\":{\"code\":\"%s\",\"message\":\"foreign-text %s\"}}".formatted(code, TOKEN));
    }

    Answer with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> journal = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Answer> script = request -> Answer.error(404, "NotScripted");

  private volatile @Nullable Answer batches;

  FakeGraph() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  FakeGraph answers(Function<Received, Answer> answer) {
    script = answer;
    return this;
  }

  FakeGraph answers(Answer answer) {
    return answers(request -> answer);
  }

  /** To every batch, whatever is in it. */
  FakeGraph batches(Answer answer) {
    batches = answer;
    return this;
  }

  List<Received> journal() {
    return journal;
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  URI endpoint() {
    return URI.create(origin() + "/v1.0");
  }

  GraphClient client() {
    return client(LIMITS);
  }

  GraphClient client(HttpLimits limits) {
    return client(endpoint(), limits);
  }

  static GraphClient client(URI endpoint, HttpLimits limits) {
    return client(endpoint, limits, 64, 64, Clock.systemUTC(), AT_ONCE);
  }

  /**
   * Over plain http, too.
   *
   * @param calls at once
   */
  static GraphClient client(
      URI endpoint,
      HttpLimits limits,
      int calls,
      int callsOfMailbox,
      Clock clock,
      RetryPolicy retries) {
    return new GraphClient(
        limits,
        callsOfMailbox,
        clock,
        () ->
            new GraphConnection(
                endpoint,
                limits,
                OutboundProxy.ofJvm(),
                calls,
                clock,
                retries,
                UpstreamWatch.NONE));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Received request =
        new Received(
            exchange.getRequestURI().getPath(),
            String.valueOf(exchange.getRequestURI().getRawQuery()),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Prefer"),
            exchange.getRemoteAddress().getPort(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    journal.add(request);
    Answer answer =
        request.path().endsWith("/$batch")
            ? Objects.requireNonNullElseGet(batches, () -> batch(request))
            : script.apply(request);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    try (exchange;
        OutputStream out = exchange.getResponseBody()) {
      out.write(answer.body());
    }
  }

  /** Each request in it goes through journal and script. */
  private Answer batch(Received batch) {
    byte[] body = batch.body().getBytes(StandardCharsets.UTF_8);
    ArrayNode responses =
        StrictJson.object("{\"responses\":[]}").orElseThrow().withArray("responses");
    for (JsonNode part : StrictJson.object(body).orElseThrow().get("requests")) {
      URI url = URI.create(part.get("url").asText());
      Received request =
          new Received(
              "/v1.0" + url.getPath(),
              String.valueOf(url.getRawQuery()),
              batch.authorization(),
              part.get("headers").path("Prefer").asText(null),
              batch.clientPort(),
              "");
      journal.add(request);
      Answer answer = script.apply(request);
      ObjectNode response = responses.addObject();
      response.put("id", part.get("id").asText()).put("status", answer.status());
      answer.headers().forEach(response.putObject("headers")::put);
      StrictJson.object(answer.body()).ifPresent(json -> response.set("body", json));
    }
    return Answer.json("{\"responses\":" + responses + "}");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

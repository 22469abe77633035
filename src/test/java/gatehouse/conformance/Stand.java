package gatehouse.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The application, the tenant that forges, and the log of both. */
final class Stand implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Mode mode;
  private final Log log = new Log();
  private final Journey journey;
  private final BrowserlessClient stranger;

  private Stand(Mode mode, Map<String, String> settings) {
    this.mode = mode;
    Map<String, String> all = new HashMap<>(settings);
    all.put("response_mode", mode.setting());
    this.journey = Journey.start("", all, UnaryOperator.identity());
    this.stranger = journey.client();
  }

  static Stand start(Mode mode, Map<String, String> settings) {
    return new Stand(mode, settings);
  }

  static Stand start(Map<String, String> settings) {
    return new Stand(Mode.QUERY, settings);
  }

  Mode mode() {
    return mode;
  }

  Journey journey() {
    return journey;
  }

  DevTenant tenant() {
    return journey.tenant();
  }

  Log log() {
    return log;
  }

  BrowserlessClient client() {
    return journey.client();
  }

  /** Back to honesty, and no request is remembered. */
  void forget() {
    tenant().script().reset();
    tenant().journal().clear();
  }

  /** The application anew, and ready: it has just read the honest metadata and keys. */
  void restart() {
    forget();
    journey.restart();
    journey.awaitReady();
  }

  /** The application anew, as what has been armed lets it. */
  void restartAsItIs() {
    journey.restart();
  }

  /** A whole sign-in: what the callback answers. */
  HttpResponse<String> signIn(BrowserlessClient client, Person person) {
    return signIn(client, client.get(journey.uri("/signin")), person);
  }

  HttpResponse<String> signIn(BrowserlessClient client, HttpResponse<String> start, Person person) {
    return deliver(client, journey.answerAuthority(client, start, person));
  }

  /** Brings the authority's last answer to the callback. */
  HttpResponse<String> deliver(BrowserlessClient client, HttpResponse<String> last) {
    return mode.deliver(last, journey.uri("/callback"), client, stranger);
  }

  HttpResponse<String> get(BrowserlessClient client, String path) {
    return client.get(journey.uri(path));
  }

  /** What the tenant was asked after it last gave tokens. */
  List<Endpoint> askedAfterTokens() {
    List<Endpoint> asked = tenant().journal().exchanges().stream().map(Exchange::endpoint).toList();
    return asked.subList(asked.lastIndexOf(Endpoint.TOKEN) + 1, asked.size());
  }

  /** The last answer of the token endpoint: an object, empty where it had no JSON. */
  JsonNode lastTokens() {
    return tenant().journal().exchanges().stream()
        .filter(exchange -> exchange.endpoint() == Endpoint.TOKEN)
        .reduce((first, last) -> last)
        .flatMap(Exchange::reply)
        .map(reply -> json(reply.text()))
        .orElseGet(JSON::createObjectNode);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  @Override
  public void close() {
    journey.close();
    log.close();
  }
}

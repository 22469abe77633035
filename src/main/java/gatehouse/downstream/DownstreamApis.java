package gatehouse.downstream;

import gatehouse.auth.CurrentUser;
import gatehouse.auth.FlowClients;
import gatehouse.config.DownstreamApi;
import gatehouse.config.Settings;
import gatehouse.error.GatehouseException;
import gatehouse.http.Lazy;
import gatehouse.http.OutboundClient;
import gatehouse.http.OutboundProxy;
import gatehouse.http.UpstreamWatch;
import gatehouse.session.UserSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The APIs of the setting {@code apis}, called for the user of one request behind {@code
 * AuthFilter}. What they lack, a consent or a claim, leads the browser to the authority and back to
 * the page, if the exception is left to the filter.
 */
public final class DownstreamApis {
  private static final String ATTRIBUTE = DownstreamApis.class.getName();

  private final Registry registry;
  private final CurrentUser user;

  private record Known(DownstreamApi api, ApiClient client) {}

  private record Registry(ApiTokenSource tokens, Map<String, Known> byName) {
    Known named(String name) {
      Known known = byName.get(name);
      if (known == null) {
        throw new IllegalArgumentException("the setting apis has no such name");
      }
      return known;
    }
  }

  private DownstreamApis(Registry registry, CurrentUser user) {
    this.registry = registry;
    this.user = user;
  }

  /**
   * To be called once, at start; calls nothing yet.
   *
   * @return to be closed with the application
   */
  public static AutoCloseable install(
      ServletContext context,
      Settings settings,
      FlowClients flows,
      OutboundProxy proxy,
      Clock clock,
      UpstreamWatch watch) {
    OutboundClient http = new OutboundClient(settings.limits().outbound(), proxy);
    // What only reads may meet a connection that has been closed meanwhile.
    Lazy<OkHttpClient> reading =
        new Lazy<>(() -> http.get().newBuilder().retryOnConnectionFailure(true).build());
    Map<String, Known> byName = new LinkedHashMap<>();
    for (DownstreamApi api : settings.apis()) {
      byName.put(api.name(), new Known(api, new ApiClient(api, reading, clock, watch)));
    }
    ApiTokenSource tokens = new ApiTokenSource(flows.signIn(), clock);
    context.setAttribute(ATTRIBUTE, new Registry(tokens, byName));
    return http;
  }

  /**
   * @throws IllegalStateException if the route is not behind {@code AuthFilter}
   */
  public static DownstreamApis of(HttpServletRequest request) {
    Object registry = request.getServletContext().getAttribute(ATTRIBUTE);
    return new DownstreamApis((Registry) Objects.requireNonNull(registry), CurrentUser.of(request));
  }

  /** In the order of the settings. */
  public List<String> names() {
    return List.copyOf(registry.byName.keySet());
  }

  /** What this session knows of an API. */
  public enum State {
    /** There is a token for it. */
    GRANTED,
    /** It has refused the last token; the next call asks for another. */
    REFUSED,
    /** It has not been called; its permissions are asked for then, if they are missing. */
    UNUSED
  }

  /** By the names, in the order of the settings; calls nothing. */
  public Map<String, State> states() {
    Map<String, State> states = new LinkedHashMap<>();
    registry.byName.forEach(
        (name, known) ->
            states.put(
                name,
                user.session()
                    .tokens()
                    .apis()
                    .of(name, String.join(" ", known.api.scopes()))
                    .map(token -> token.isRefused() ? State.REFUSED : State.GRANTED)
                    .orElse(State.UNUSED)));
    return states;
  }

  /**
   * A bearer token for the API, acquired if there is none or if it is about to expire. Never log or
   * show it.
   *
   * @param name in the setting {@code apis}
   * @throws GatehouseException INTERACTION_REQUIRED if the user has to consent: {@code AuthFilter}
   *     asks them and repeats the page
   * @throws IllegalArgumentException if there is no such name
   */
  public String token(String name) {
    return registry.tokens.token(user.session(), registry.named(name).api, user.deadline());
  }

  /**
   * Reads from the API.
   *
   * @param path begins with a slash and goes on from {@code base_url}, percent-encoded, perhaps
   *     with a query; nothing outside of it can be asked for
   * @return success, a redirect that is not followed, or a refusal of the request itself
   * @throws GatehouseException as {@link #token}; API_UNAVAILABLE if there is no usable answer
   * @throws IllegalArgumentException if there is no such name, or if the path leads elsewhere
   */
  public ApiAnswer get(String name, String path) {
    ApiClient client = registry.named(name).client;
    Request request = client.request(path);
    String first = token(name);
    try {
      return client.get(request, first, user.deadline());
    } catch (ApiClient.TokenRefusedException e) {
      UserSession session = user.session();
      if (session
          .account()
          .filter(signedIn -> session.tokens().apis().refuse(signedIn, name, first))
          .isEmpty()) {
        throw e;
      }
      return client.get(request, token(name), user.deadline());
    }
  }
}

package gatehouse.api;

import gatehouse.audit.SecurityEvent;
import gatehouse.authorization.InitParams;
import gatehouse.config.Settings;
import gatehouse.config.SettingsProblem;
import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import gatehouse.token.AccessToken;
import gatehouse.token.AccessTokenVerifier;
import gatehouse.web.RateLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Protects the routes that {@code web.xml} maps to it by access tokens (SPEC B9): each request has
 * one, as RFC 6750 says. There is no session, no cookie is read or set, and nobody is sent to the
 * authority. What is behind it finds the token by {@link BearerRequest#token}, and in the methods
 * of the request that are about the user.
 *
 * <p>The container creates this filter, since {@code web.xml} names its class. Without {@link
 * #install} it admits nobody.
 */
public final class BearerFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private transient @Nullable Collaborators collaborators;
  private transient @Nullable ApiRequirements requirements;

  /**
   * @param clientId this application's
   * @param limit of requests without a good token
   */
  public record Collaborators(AccessTokenVerifier verifier, String clientId, RateLimit limit) {}

  /**
   * @param signIns whose limit is as much
   */
  public static Collaborators with(
      AccessTokenVerifier verifier, Settings settings, RateLimit signIns) {
    return new Collaborators(verifier, settings.client().id(), signIns.ofOthers());
  }

  /** To be called before the container creates its filters. */
  public static void install(ServletContext context, Collaborators collaborators) {
    context.setAttribute(BearerFilter.class.getName(), collaborators);
  }

  @Override
  public void init() {
    collaborators = (Collaborators) getServletContext().getAttribute(BearerFilter.class.getName());
    Map<String, String> params =
        Collections.list(getInitParameterNames()).stream()
            .collect(Collectors.toMap(Function.identity(), this::getInitParameter));
    List<SettingsProblem> problems = new ArrayList<>();
    ApiRequirements read =
        new ApiRequirementsReader(new InitParams(getFilterName(), params, problems)).read();
    // The problems were reported at the start.
    requirements = problems.isEmpty() ? read : null;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Fault.showAsJson(request);
    Collaborators with = collaborators;
    ApiRequirements demanded = requirements;
    if (with == null || demanded == null) {
      throw new GatehouseException(ErrorCode.NOT_CONFIGURED, "BearerFilter was not installed");
    }
    AccessToken token;
    try {
      token = admit(with, demanded, request);
    } catch (GatehouseException e) {
      BearerChallenge challenge = BearerChallenge.to(e, demanded.scopes());
      if (challenge.isToAnybody()) {
        with.limit.admit(request, response);
      }
      SecurityEvent.refusal(SecurityEvent.Type.API_REFUSED, null, e).note(request);
      challenge.set(response);
      throw challenge.refusal();
    }
    chain.doFilter(new BearerRequest(request, token), response);
  }

  private static AccessToken admit(
      Collaborators with, ApiRequirements demanded, HttpServletRequest request) {
    String text =
        BearerCredentials.of(request)
            .orElseThrow(
                () -> GatehouseException.interactionRequired("the request has no access token"));
    AccessToken token = with.verifier.verify(text, demanded.audiences(with.clientId));
    demanded.check(token);
    return token;
  }
}

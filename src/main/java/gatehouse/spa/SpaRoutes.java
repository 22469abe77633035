package gatehouse.spa;

import gatehouse.auth.FlowClients;
import gatehouse.auth.ImplicitSignIn;
import gatehouse.config.Settings;
import gatehouse.web.ContentSecurityPolicy;
import gatehouse.web.Route;
import gatehouse.web.RouteServlets;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the servlets of the page's routes, or those that answer nothing if it is off. */
public final class SpaRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SpaRoutes.class);
  private static final String MODULES = Route.ASSETS + "spa/*";

  private final Settings settings;
  private final FlowClients flows;
  private final ImplicitSignIn signIn;
  private final Consumer<HttpServletRequest> calendar;
  private final BrowserClient client;
  private final ContentSecurityPolicy policy;
  private final JsonPost posts;
  private final boolean on;

  /** Answers as if there were no such route. */
  private static final class OffServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /**
   * @param calendar adds what pages for everybody show of the user's
   */
  public SpaRoutes(
      ServletContext context,
      Settings settings,
      FlowClients flows,
      ImplicitSignIn signIn,
      Consumer<HttpServletRequest> calendar) {
    this.settings = settings;
    this.flows = flows;
    this.signIn = signIn;
    this.calendar = calendar;
    this.client = BrowserClient.of(settings, context.getContextPath());
    this.policy = ContentSecurityPolicy.ofPages(settings.authority().uri());
    this.posts = new JsonPost(ContentSecurityPolicy.origin(settings.client().redirectUri()));
    this.on = settings.signIn().implicitFlow() && RouteServlets.isDeclared(Route.SPA, context);
    if (on) {
      LOG.warn(
          "implicit_flow is on, for {}: tokens pass through addresses of the browser, which RFC"
              + " 9700, section 2.1.2, advises against. Register {} and {} as redirect URIs",
          Route.SPA.path(),
          client.redirectUri(),
          client.silentRedirectUri());
    } else {
      if (settings.signIn().implicitFlow()) {
        LOG.warn("implicit_flow is on, but web.xml declares no servlet of {}", Route.SPA.path());
      }
      var unused = context.addServlet("gatehouse.spa.off", new OffServlet()).addMapping(MODULES);
    }
  }

  /**
   * @param route {@link Route#SPA} or one below it
   */
  public Servlet servlet(Route route) {
    if (!on) {
      return new OffServlet();
    }
    return switch (route) {
      case SPA ->
          new SpaServlet(
              client,
              signIn,
              flows.signIn().provider()::authorizationEndpoint,
              calendar,
              policy,
              settings.authority().uri());
      case SPA_SILENT -> new SilentServlet(policy);
      case SPA_REQUEST -> new RequestServlet(posts, signIn);
      case SPA_SESSION -> new SessionServlet(posts, signIn);
      default -> throw new IllegalArgumentException(route + " is not of the implicit flow");
    };
  }
}

package gatehouse;

import gatehouse.api.BearerFilter;
import gatehouse.api.MeServlet;
import gatehouse.auth.AuthFilter;
import gatehouse.auth.AuthHelper;
import gatehouse.auth.CallbackServlet;
import gatehouse.auth.FlowClients;
import gatehouse.auth.GraphRefusal;
import gatehouse.auth.ImplicitSignIn;
import gatehouse.auth.RememberedSignIn;
import gatehouse.auth.ResubmitServlet;
import gatehouse.auth.SignInRedirector;
import gatehouse.auth.SignInServlet;
import gatehouse.auth.StateParameter;
import gatehouse.auth.ThirdPartyLogin;
import gatehouse.auth.UserInfo;
import gatehouse.auth.UserOfPublicPage;
import gatehouse.auth.UserProfile;
import gatehouse.authorization.AccessCheck;
import gatehouse.authorization.AccessRules;
import gatehouse.config.ExternalIdIssuer;
import gatehouse.config.LogSettings;
import gatehouse.config.ProxySettings;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.config.UserFlow;
import gatehouse.credential.ClientCredential;
import gatehouse.downstream.DownstreamApis;
import gatehouse.error.ErrorServlet;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MemberGroups;
import gatehouse.home.HomeServlet;
import gatehouse.home.PreferencesServlet;
import gatehouse.http.HttpLimits;
import gatehouse.http.OkHttpFetch;
import gatehouse.http.OkHttpThreads;
import gatehouse.http.OutboundClient;
import gatehouse.http.OutboundProxy;
import gatehouse.log.LogConfigurator;
import gatehouse.metrics.Measured;
import gatehouse.metrics.Metrics;
import gatehouse.msal.ApplicationCredential;
import gatehouse.profile.PhotoServlet;
import gatehouse.profile.ProfileServlet;
import gatehouse.session.SessionCookie;
import gatehouse.session.UserSessions;
import gatehouse.signout.BackChannelServlet;
import gatehouse.signout.FrontChannelServlet;
import gatehouse.signout.SignOutServlet;
import gatehouse.spa.SpaRoutes;
import gatehouse.web.Assets;
import gatehouse.web.HealthServlet;
import gatehouse.web.NotConfiguredFilter;
import gatehouse.web.PrecompiledPages;
import gatehouse.web.RateLimit;
import gatehouse.web.Route;
import gatehouse.web.RouteServlets;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates every object once, connects them, and closes them. If the settings have problems, nothing
 * is created, and the application answers that it is not configured.
 */
public final class App implements ServletContextListener {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  /** Metadata and keys have a few dozen kB each. */
  private static final long MAX_METADATA_BYTES = 1024 * 1024;

  private final Closeables closeables = new Closeables();

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    PrecompiledPages.install(context);
    Assets.install(context);
    try {
      start(context, Configuration.load(context));
    } catch (SettingsException e) {
      LOG.error("not configured: {}", e.getMessage());
      NotConfiguredFilter.install(context);
    }
  }

  private void start(ServletContext context, Configuration configuration) throws SettingsException {
    Settings settings = configuration.settings();
    AccessRules rules = configuration.rules();
    HttpLimits limits = settings.limits().outbound();
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    OutboundProxy proxy = ProxySettings.load();
    // First, so that it is closed last.
    var unused = opened(new OkHttpThreads());
    OutboundClient http =
        opened(new OutboundClient(limits.withMaxBytes(MAX_METADATA_BYTES), proxy));
    OkHttpFetch fetch = new OkHttpFetch(http, clock);
    ClientCredential credential = ApplicationCredential.of(settings.client(), http, clock);
    Metrics metrics = opened(Metrics.of(settings.monitoring()));
    var watch = metrics.upstreams();
    FlowClients flows = new FlowClients(settings, credential, fetch, http, clock, watch);
    SessionParts parts = SessionParts.of(settings.session(), limits.total(), random, clock);
    closeables.push(parts.shared());
    UserSessions sessions = parts.sessions();
    Optional<GraphClient> graph = CalendarRoutes.graph(settings, proxy, clock, watch);
    graph.ifPresent(closeables::push);
    AccessCheck check = new AccessCheck(graph.map(MemberGroups::new), rules.groups(), clock);
    StateParameter states = new StateParameter(parts.cipher());
    UserProfile profile = new UserProfile(graph, UserInfo.of(settings, flows, http));
    AuthHelper helper = new AuthHelper(settings, flows, profile, states, rules, random, clock);
    String contextPath = context.getContextPath();
    String callbackPath = settings.client().callbackPath(contextPath);
    RateLimit limit = new RateLimit(settings.limits().rateLimit(), TimeMeter.SYSTEM_NANOTIME);
    var remembered = new RememberedSignIn(flows, sessions, parts.cipher(), settings, clock);
    SignInRedirector signIn =
        new SignInRedirector(helper, sessions, remembered, limit, contextPath, callbackPath);
    ThirdPartyLogin thirdParty =
        new ThirdPartyLogin(flows, sessions, signIn, parts.cipher(), settings);
    Optional<GraphClient> read =
        graph.filter(known -> RouteServlets.isDeclared(Route.CALENDAR, context));
    StartChecks checks = new StartChecks(context, settings, fetch, clock);
    WarmUp warmUp = opened(new WarmUp(flows, credential, read, checks));
    if (settings.log().format() == LogSettings.Format.JSON) {
      LogConfigurator.useJson();
    }
    var listeners = AuditParts.of(settings.log(), metrics.listeners(), clock, closeables::push);
    Filters.install(
        context, configuration, sessions, remembered, limit, callbackPath, random, listeners);
    AuthFilter.install(
        context,
        new AuthFilter.Collaborators(
            helper, sessions, signIn, limits, GraphRefusal.of(settings), rules, check));
    context.addListener(sessions.listener());

    TokenVerifiers verifiers =
        TokenVerifiers.of(settings, flows.signIn().metadata(), parts.seen(), fetch, clock);
    BearerFilter.install(context, BearerFilter.with(verifiers.access(), settings, limit));
    closeables.push(DownstreamApis.install(context, settings, flows, proxy, clock, watch));
    var calendars = new CalendarRoutes(context, graph, settings.graph(), sessions, clock);
    var next = calendars.next(new UserOfPublicPage(helper, sessions, clock));
    var implicit = new ImplicitSignIn(settings, flows, sessions, rules, remembered, random, clock);
    SpaRoutes spa = new SpaRoutes(context, settings, flows, implicit, next);
    boolean external = ExternalIdIssuer.isOf(settings.authority());
    context.setAttribute("withSignUp", external);
    for (Route route : Route.values()) {
      RouteServlets.register(
          route,
          context,
          () ->
              switch (route) {
                case HOME -> new HomeServlet(next);
                case SIGN_IN -> new SignInServlet(signIn, flows, thirdParty, external);
                case RESUBMIT -> new ResubmitServlet(sessions);
                case SIGN_OUT ->
                    new SignOutServlet(helper, sessions, remembered, settings.signOut().reach());
                case FRONT_CHANNEL -> new FrontChannelServlet(sessions, remembered);
                case BACK_CHANNEL -> new BackChannelServlet(verifiers.logout(), sessions);
                case PROFILE -> new ProfileServlet(flows.has(UserFlow.EDIT_PROFILE));
                case PHOTO -> new PhotoServlet(graph);
                case PREFERENCES -> new PreferencesServlet(signIn);
                case API_ME -> new MeServlet();
                case SPA, SPA_SILENT, SPA_REQUEST, SPA_SESSION -> spa.servlet(route);
                case ERROR -> new ErrorServlet(clock);
                case LIVE -> new HealthServlet(() -> true);
                case READY -> new HealthServlet(warmUp::ready, checks.details());
                case METRICS -> metrics.servlet();
                default -> calendars.servlet(route);
              });
    }
    RouteServlets.claim(
        context,
        "callback",
        new CallbackServlet(
            helper, sessions, states, flows, signIn, thirdParty, remembered, settings, clock),
        callbackPath);
    SessionCookie.configure(context, settings.client().isHttps());
    context.setSessionTimeout((int) settings.session().idle().toMinutes());
    metrics.observe(new Measured(sessions, flows, credential, limit, graph, warmUp::ready));
    checks.log();
    warmUp.begin();
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    closeables.push(closeable);
    return closeable;
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    closeables.close();
  }
}

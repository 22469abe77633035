package gatehouse;

import gatehouse.config.ServletContextSettings;
import gatehouse.config.SettingSources;
import gatehouse.config.Settings;
import gatehouse.config.SettingsLoader;
import gatehouse.doctor.Finding;
import gatehouse.doctor.Finding.Result;
import gatehouse.doctor.LocalChecks;
import gatehouse.doctor.Report;
import gatehouse.http.OkHttpFetch;
import gatehouse.web.HealthDetails;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the doctor finds without asking anybody, and what only the container knows: a line of the
 * log at the start for whatever is not as it should be, and everything for those who may ask.
 */
final class StartChecks {
  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

  /** Of these the log has its own line, once a day. */
  private static final Set<String> LOGGED = Set.of("certificate");

  private static final int SERVLET_API = 6;

  private final ServletContext context;
  private final Settings settings;
  private final SettingSources sources;
  private final OkHttpFetch fetch;
  private final Clock clock;

  StartChecks(ServletContext context, Settings settings, OkHttpFetch fetch, Clock clock) {
    this.context = context;
    this.settings = settings;
    this.sources = new ServletContextSettings(context).sources();
    this.fetch = fetch;
    this.clock = clock;
  }

  /** After the session cookie is configured. */
  void log() {
    log(LocalChecks.files(SettingsLoader.files(sources)));
    log(LocalChecks.credential(settings, clock));
    log(container());
  }

  /** Once the authority has been asked for the first time. */
  void logClock() {
    fetch.ahead().map(LocalChecks::clock).ifPresent(StartChecks::log);
  }

  private static void log(List<Finding> findings) {
    findings.stream()
        .filter(finding -> finding.isNoteworthy() && !LOGGED.contains(finding.check()))
        .forEach(finding -> LOG.warn("{}", finding));
  }

  private List<Finding> container() {
    String server = context.getServerInfo();
    String api = context.getMajorVersion() + "." + context.getMinorVersion();
    String sameSite = context.getSessionCookieConfig().getAttribute("SameSite");
    return List.of(
        new Finding(
            "container",
            context.getMajorVersion() < SERVLET_API ? Result.PROBLEM : Result.OK,
            server + " with the servlet API " + api,
            context.getMajorVersion() < SERVLET_API ? "use one with the servlet API 6.0" : ""),
        new Finding(
            "session cookie",
            "Lax".equals(sameSite) ? Result.OK : Result.WARNING,
            "SameSite=" + sameSite,
            "Lax".equals(sameSite)
                ? ""
                : "let nothing change the session cookie: without Lax, sign-ins get lost"),
        new Finding(
            "sessions",
            Result.OK,
            settings.session().sharedCache().isEmpty()
                ? "this node finds its own"
                : "the shared caches of shared_cache are open",
            ""));
  }

  /** Made anew for whoever asks: files change, and credentials end. */
  HealthDetails details() {
    return new HealthDetails(
        settings.monitoring().healthAddresses(),
        () -> {
          List<Finding> all = new ArrayList<>(LocalChecks.files(SettingsLoader.files(sources)));
          all.addAll(LocalChecks.credential(settings, clock));
          fetch.ahead().map(LocalChecks::clock).ifPresent(all::addAll);
          all.addAll(container());
          return Report.checks(all).toString();
        });
  }
}

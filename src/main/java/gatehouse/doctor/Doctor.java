package gatehouse.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.auth.FlowClient;
import gatehouse.auth.FlowClients;
import gatehouse.config.ProxySettings;
import gatehouse.config.SettingSources;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.config.SettingsLoader;
import gatehouse.config.UserFlow;
import gatehouse.credential.ClientCredential;
import gatehouse.http.HttpLimits;
import gatehouse.http.OkHttpFetch;
import gatehouse.http.OutboundClient;
import gatehouse.http.OutboundProxy;
import gatehouse.http.UpstreamWatch;
import gatehouse.msal.ApplicationCredential;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out before the start what would fail after it: with the classes that the application itself
 * asks with, and without a server. For one use.
 */
final class Doctor {
  private static final long MOST_BYTES = 1024 * 1024;

  private final SettingSources sources;
  private final String contextPath;
  private final Optional<String> tenant;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Findings findings = new Findings();

  Doctor(
      SettingSources sources,
      String contextPath,
      Optional<String> tenant,
      Map<String, String> environment,
      Clock clock) {
    this.sources = sources;
    this.contextPath = contextPath;
    this.tenant = tenant;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  Report examine() {
    LocalChecks.files(SettingsLoader.files(sources)).forEach(findings::add);
    Optional<Settings> settings = settings();
    Optional<OutboundProxy> proxy = proxy();
    if (settings.isPresent() && proxy.isPresent()) {
      examine(new Subject(settings.get(), contextPath, proxy.get(), tenant, clock));
    } else {
      findings.leftOut(
          "network", "nobody is asked with settings that have problems", "solve these first");
    }
    findings.leftOut(
        "container",
        "the filters of web.xml, parameters of a context.xml, the session store and shared_cache,"
            + " the session cookie and the container's version",
        "the application checks them at its start: read the log, or /health/ready");
    return new Report(findings.all());
  }

  private Optional<Settings> settings() {
    try {
      Settings settings = SettingsLoader.load(sources, contextPath);
      findings.ok("settings", "they have no faults");
      return Optional.of(settings);
    } catch (SettingsException e) {
      said(e);
      return Optional.empty();
    }
  }

  private Optional<OutboundProxy> proxy() {
    try {
      return Optional.of(ProxySettings.of(environment));
    } catch (SettingsException e) {
      said(e);
      return Optional.empty();
    }
  }

  private void said(SettingsException refused) {
    refused
        .problems()
        .forEach(
            problem ->
                findings.problem(
                    "settings", problem.where() + " " + problem.problem(), problem.remedy()));
  }

  private void examine(Subject subject) {
    Settings settings = subject.settings();
    LocalChecks.credential(settings, clock).forEach(findings::add);
    sessions(settings);
    HttpLimits limits = settings.limits().outbound();
    OutboundClient http = new OutboundClient(limits.withMaxBytes(MOST_BYTES), subject.proxy());
    OkHttpFetch fetch = new OkHttpFetch(http, clock);
    ClientCredential credential = ApplicationCredential.of(settings.client(), http, clock);
    FlowClients flows =
        new FlowClients(settings, credential, fetch, http, clock, UpstreamWatch.NONE);
    Contacts contacts = new Contacts(limits, subject.proxy());
    ConnectionCheck connection = new ConnectionCheck(subject, findings);
    AuthorityCheck authority = new AuthorityCheck(subject, contacts, connection, findings);
    Optional<ObjectNode> ofSignIn = Optional.empty();
    for (FlowClient flow : flows.all()) {
      Optional<ObjectNode> metadata = authority.examine(flow);
      if (flow.flow() == UserFlow.SIGN_IN) {
        ofSignIn = metadata;
      }
    }
    boolean microsofts =
        settings.authority().isB2c() || ConnectionCheck.isMicrosofts(settings.authority().uri());
    if (ofSignIn.isPresent()) {
      FlowClient signIn = flows.signIn();
      microsofts |= signIn.metadata().get().isMicrosofts();
      new CredentialCheck(subject, credential, fetch, http, findings)
          .examine(signIn.provider(), ofSignIn.get());
      new RedirectCheck(subject, contacts, connection, findings).examine(signIn.provider());
      new ScopesCheck(subject, findings).examine(ofSignIn.get(), microsofts);
    } else {
      findings.leftOut(
          "credential", "nobody can be asked without the authority's metadata", "see above");
    }
    new GraphCheck(subject, contacts, connection, findings).examine(ofSignIn);
    new RegistrationText(subject, findings).write(microsofts);
  }

  private void sessions(Settings settings) {
    if (settings.session().keys().isEmpty()) {
      findings.ok("session_key", "none is set: sessions end with a restart, and stay on one node");
    } else {
      findings.ok("session_key", settings.session().keys().size() + " of the right size");
    }
    if (settings.signIn().responseMode() == Settings.ResponseMode.FORM_POST) {
      findings.ok(
          "response_mode",
          "form_post: the answer is posted a second time from this site, so the session cookie may"
              + " stay SameSite=Lax");
    }
  }
}

package gatehouse.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.config.Settings;
import gatehouse.credential.ClientCredential;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import gatehouse.msal.ApplicationToken;
import gatehouse.msal.ApplicationToken.Refusal;
import gatehouse.msal.Provider;
import gatehouse.token.MetadataSource;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * Whether the authority accepts the credential: by a token of the application's own, which it has
 * to give, or to refuse for a reason that comes after the credential.
 */
final class CredentialCheck {
  private static final String CREDENTIAL = "credential";

  /** What is wrong with the application itself, whatever it asks for. */
  private static final Set<AuthorityError> REFUSED =
      EnumSet.of(
          AuthorityError.SECRET_WRONG,
          AuthorityError.SECRET_EXPIRED,
          AuthorityError.APPLICATION,
          AuthorityError.TENANT,
          AuthorityError.PLATFORM,
          AuthorityError.ACCOUNT_TYPES,
          AuthorityError.REDIRECT);

  /** About the token, once it is known who asks. */
  private static final Set<String> AFTER_THE_CREDENTIAL =
      Set.of(
          "invalid_scope",
          "invalid_resource",
          "invalid_target",
          "access_denied",
          "interaction_required",
          "consent_required");

  private static final String GRAPH = "https://graph.microsoft.com";

  private final Subject subject;
  private final ClientCredential credential;
  private final HttpFetch fetch;
  private final Supplier<OkHttpClient> http;
  private final Findings findings;

  CredentialCheck(
      Subject subject,
      ClientCredential credential,
      HttpFetch fetch,
      Supplier<OkHttpClient> http,
      Findings findings) {
    this.subject = subject;
    this.credential = credential;
    this.fetch = fetch;
    this.http = http;
    this.findings = findings;
  }

  /**
   * @param provider of the sign-ins
   * @param metadata as it is published
   */
  void examine(Provider provider, ObjectNode metadata) {
    if (subject.ofManyTenants() && subject.tenant().isEmpty()) {
      findings.leftOut(
          CREDENTIAL,
          "which tenant is to be asked, authority does not say",
          "name one in which the application is registered: check --tenant TENANT_ID");
    } else if (!provider.metadata().get().isMicrosofts() && !grantsOwnTokens(metadata)) {
      findings.leftOut(
          CREDENTIAL,
          "this provider gives applications no tokens of their own (grant_types_supported)",
          "the first sign-in shows whether it accepts the credential");
    } else {
      ask(subject.tenant().map(tenant -> ofTenant(provider, tenant)).orElse(provider));
    }
  }

  private static boolean grantsOwnTokens(ObjectNode metadata) {
    for (JsonNode grant : metadata.path("grant_types_supported")) {
      if ("client_credentials".equals(grant.textValue())) {
        return true;
      }
    }
    return false;
  }

  /** The same application at that tenant of the authority. */
  private Provider ofTenant(Provider provider, String tenant) {
    Settings all = provider.settings();
    Settings.Authority old = all.authority();
    URI uri = old.uri().resolve("/" + tenant);
    int prefix = old.uri().toString().length();
    Settings.Authority authority =
        new Settings.Authority(
            uri,
            URI.create(uri + old.authorizationEndpoint().toString().substring(prefix)),
            URI.create(uri + old.tokenEndpoint().toString().substring(prefix)),
            old.metadataPath(),
            Optional.empty(),
            old.tenants(),
            old.userFlows());
    return new Provider(
        new Settings(
            all.client(),
            authority,
            all.signIn(),
            all.signOut(),
            all.session(),
            all.graph(),
            all.apis(),
            all.limits(),
            all.monitoring(),
            all.log(),
            all.development()),
        new MetadataSource(uri, old.metadataPath(), Optional.empty(), fetch, subject.clock()));
  }

  private void ask(Provider provider) {
    try {
      provider.metadata().get();
      new ApplicationToken(provider, credential, http, subject.clock())
          .ask(scope(provider))
          .ifPresentOrElse(
              this::judge, () -> findings.ok(CREDENTIAL, "the authority accepts the credential"));
    } catch (GatehouseException e) {
      boolean pause = e.code() == ErrorCode.PAUSED || e.code() == ErrorCode.BUSY;
      String said = String.valueOf(e.getMessage());
      if (pause) {
        findings.unknown(CREDENTIAL, said, "wait a few minutes and check again");
      } else {
        findings.problemAsSaid(
            CREDENTIAL,
            said,
            "check the tenant, token_endpoint and the network; what the credential is read from, if"
                + " that is what it says");
      }
    }
  }

  private String scope(Provider provider) {
    if (provider.metadata().get().isMicrosofts() || subject.settings().authority().isB2c()) {
      String graph =
          subject
              .settings()
              .graph()
              .endpoint()
              .map(endpoint -> endpoint.resolve("/").toString().replaceFirst("/$", ""))
              .orElse(GRAPH);
      return (subject.settings().authority().isB2c() ? subject.settings().client().id() : graph)
          + "/.default";
    }
    return "openid";
  }

  private void judge(Refusal refusal) {
    Optional<AuthorityError> meaning = refusal.code().flatMap(AuthorityError::of);
    if (refusal.error().equals("invalid_client") || meaning.filter(REFUSED::contains).isPresent()) {
      findings.problemAsSaid(
          CREDENTIAL,
          refusal.text() + LocalChecks.secretId(subject.settings().client()),
          "check app_id, the credential, and the tenant in authority");
    } else if (AFTER_THE_CREDENTIAL.contains(refusal.error())) {
      findings.ok(CREDENTIAL, "the authority accepts the credential");
    } else if (refusal.error().equals("unsupported_grant_type")
        || refusal.error().equals("unauthorized_client")) {
      findings.leftOut(
          CREDENTIAL,
          "this authority gives this application no token of its own: " + refusal.error(),
          "the first sign-in shows whether it accepts the credential");
    } else {
      findings.unknown(CREDENTIAL, refusal.text(), "look the number up in src/docs/errors.md");
    }
  }
}

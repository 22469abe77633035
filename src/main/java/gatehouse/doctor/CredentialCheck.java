package gatehouse.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.credential.ClientCredential;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import gatehouse.msal.ApplicationToken;
import gatehouse.msal.ApplicationToken.Refusal;
import gatehouse.msal.Provider;
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
    boolean microsofts = provider.metadata().get().isMicrosofts();
    if (subject.ofManyTenants() && subject.tenant().isEmpty()) {
      if (!isRefusedWithCode(provider)) {
        findings.leftOut(
            CREDENTIAL,
            "which tenant is to be asked, authority does not say",
            "name one in which the application is registered: check --tenant TENANT_ID");
      }
    } else if (!microsofts && !grantsOwnTokens(metadata)) {
      withCode(provider);
    } else {
      ask(
          subject
              .tenant()
              .map(tenant -> OtherTenant.of(tenant, provider, fetch, subject.clock()))
              .orElse(provider));
    }
  }

  /** Without a token of its own, which this authority does not give. */
  private void withCode(Provider provider) {
    if (!isRefusedWithCode(provider)) {
      findings.leftOut(
          CREDENTIAL,
          "this authority gives this application no token of its own, and does not refuse the"
              + " credential with a made-up code",
          "the first sign-in shows whether it accepts it");
    }
  }

  /** What is wrong with the application is a problem; that the code is, goes without saying. */
  private boolean isRefusedWithCode(Provider provider) {
    try {
      Optional<Refusal> refusal = token(provider).askWithMadeUpCode();
      if (refusal.filter(CredentialCheck::isOfTheApplication).isPresent()) {
        judge(refusal.get(), provider);
        return true;
      }
    } catch (GatehouseException e) {
      findings.problemAsSaid(
          CREDENTIAL, String.valueOf(e.getMessage()), "check token_endpoint and the network");
      return true;
    }
    return false;
  }

  private ApplicationToken token(Provider provider) {
    return new ApplicationToken(provider, credential, http, subject.clock());
  }

  private static boolean grantsOwnTokens(ObjectNode metadata) {
    for (JsonNode grant : metadata.path("grant_types_supported")) {
      if ("client_credentials".equals(grant.textValue())) {
        return true;
      }
    }
    return false;
  }

  private void ask(Provider provider) {
    try {
      provider.metadata().get();
      token(provider)
          .ask(scope(provider))
          .ifPresentOrElse(refusal -> judge(refusal, provider), () -> accepted(provider));
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

  /** The credential is; the platform of the redirect shows with a code alone. */
  private void accepted(Provider provider) {
    if (!isRefusedWithCode(provider)) {
      findings.ok(CREDENTIAL, "the authority accepts the credential");
    }
  }

  private static boolean isOfTheApplication(Refusal refusal) {
    return refusal.error().equals("invalid_client")
        || refusal.code().flatMap(AuthorityError::of).filter(REFUSED::contains).isPresent();
  }

  private void judge(Refusal refusal, Provider provider) {
    if (isOfTheApplication(refusal)) {
      findings.problemAsSaid(
          CREDENTIAL,
          refusal.text() + LocalChecks.secretId(subject.settings().client()),
          "check app_id, the credential, and the tenant in authority");
    } else if (AFTER_THE_CREDENTIAL.contains(refusal.error())) {
      accepted(provider);
    } else if (refusal.error().equals("unsupported_grant_type")
        || refusal.error().equals("unauthorized_client")) {
      withCode(provider);
    } else {
      findings.unknown(CREDENTIAL, refusal.text(), "look the number up in src/docs/errors.md");
    }
  }
}

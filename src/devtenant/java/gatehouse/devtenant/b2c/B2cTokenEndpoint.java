package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import java.time.Clock;

/** The token endpoint of one user flow: what another has issued is refused. */
final class B2cTokenEndpoint {
  private final B2cTenant tenant;
  private final Directory directory;
  private final B2cGrants grants;
  private final B2cTokens tokens;
  private final Clock clock;

  B2cTokenEndpoint(
      B2cTenant tenant, Directory directory, B2cGrants grants, B2cTokens tokens, Clock clock) {
    this.tenant = tenant;
    this.directory = directory;
    this.grants = grants;
    this.tokens = tokens;
    this.clock = clock;
  }

  Reply redeem(TenantRequest request) {
    if (!request.is("POST")) {
      throw new B2cRefusedException(Aadb2c.onlyPost());
    }
    Policy policy = tenant.policyOf(request);
    for (String name : request.query().values().keySet()) {
      if (!name.equals("p")) {
        throw new B2cRefusedException(Aadb2c.inQuery(name));
      }
    }
    Parameters form = request.form();
    form.repeated()
        .ifPresent(
            name -> {
              throw new B2cRefusedException(Aadb2c.repeated(name));
            });
    String grantType = B2cRequestReader.required(form, "grant_type", null);
    RegisteredApplication application = authenticated(form);
    return switch (grantType) {
      case "authorization_code" ->
          answer(Occasion.SIGN_IN, byCode(form, policy, application), form, application);
      case "refresh_token" ->
          answer(Occasion.REFRESH, byRefresh(form, policy, application), form, application);
      default -> throw new B2cRefusedException(Aadb2c.grantType(grantType));
    };
  }

  private RegisteredApplication authenticated(Parameters form) {
    RegisteredApplication application = B2cRequestReader.application(directory, form);
    String secret = form.get("client_secret");
    if (secret == null) {
      throw new B2cRefusedException(Aadb2c.noSecret());
    }
    if (!secret.equals(application.clientSecret())) {
      throw new B2cRefusedException(Aadb2c.wrongSecret());
    }
    return application;
  }

  /** Whatever is wrong, the code is spent by the attempt. */
  private B2cGrant byCode(Parameters form, Policy policy, RegisteredApplication application) {
    String redirectUri = B2cRequestReader.required(form, "redirect_uri", null);
    B2cGrants.Code code =
        grants
            .take(B2cRequestReader.required(form, "code", null))
            .orElseThrow(() -> new B2cRefusedException(Aadb2c.malformedGrant()));
    if (code.redeemed() || !clock.instant().isBefore(code.expiresAt())) {
      throw new B2cRefusedException(Aadb2c.expired());
    }
    validate(code.grant(), policy, application);
    if (!redirectUri.equals(code.redirectUri())) {
      throw new B2cRefusedException(Aadb2c.redirectUriChanged());
    }
    if (!Sha256.base64url(B2cRequestReader.required(form, "code_verifier", null))
        .equals(code.codeChallenge())) {
      throw new B2cRefusedException(Aadb2c.verifierMismatch());
    }
    return code.grant();
  }

  private B2cGrant byRefresh(Parameters form, Policy policy, RegisteredApplication application) {
    B2cGrants.Refresh refresh =
        grants
            .refresh(B2cRequestReader.required(form, "refresh_token", null))
            .orElseThrow(() -> new B2cRefusedException(Aadb2c.malformedGrant()));
    if (!clock.instant().isBefore(refresh.expiresAt())) {
      throw new B2cRefusedException(Aadb2c.expired());
    }
    validate(refresh.grant(), policy, application);
    return refresh.grant();
  }

  private static void validate(B2cGrant grant, Policy policy, RegisteredApplication application) {
    if (!grant.policy().equals(policy)) {
      throw new B2cRefusedException(Aadb2c.otherPolicy(grant.policy().name(), policy.name()));
    }
    if (!grant.clientId().equals(application.clientId())) {
      throw new B2cRefusedException(Aadb2c.malformedGrant());
    }
  }

  private Reply answer(
      Occasion occasion, B2cGrant grant, Parameters form, RegisteredApplication application) {
    if (form.get("scope") != null) {
      B2cRequestReader.scopes(form.get("scope", ""), application, null);
    }
    Person person =
        directory
            .personByHomeOid(grant.personOid())
            .orElseThrow(() -> new B2cRefusedException(Aadb2c.revoked()));
    boolean clientInfo = form.get("client_info", "").equals("1");
    return Reply.json(200, tokens.of(occasion, grant, person, application, clientInfo))
        .with("Cache-Control", "no-store, no-cache");
  }
}

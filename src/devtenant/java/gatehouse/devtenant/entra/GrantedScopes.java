package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.ExposedApis;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.grants.Scopes.UnknownScopeException;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which scopes a redemption gets: those asked for, as far as the person consented. */
final class GrantedScopes {
  private final Consents consents;
  private final ExposedApis apis;

  GrantedScopes(Consents consents, ExposedApis apis) {
    this.consents = consents;
    this.apis = apis;
  }

  /**
   * Without a scope parameter those of the sign-in. Entra then adds all other consented scopes of
   * Graph, which is why an application may get more than it asked for. One token is for one API.
   */
  Grant of(TenantRequest request, Grant grant, RegisteredApplication application) {
    Set<String> consented = consents.of(grant.personOid(), grant.clientId());
    Set<String> scopes = new LinkedHashSet<>(asked(request, grant, application));
    // Libraries ask for these of their own accord; Entra grants them only with consent.
    scopes.removeIf(scope -> Scopes.isOpenidConnect(scope) && !consented.contains(scope));
    if (!consented.containsAll(scopes)) {
      EntraError missing = Aadsts.consentRequired(application);
      throw new RefusedException(
          new EntraError(400, "invalid_grant", missing.code(), missing.message())
              .withSuberror("consent_required"));
    }
    if (areOfSeveralResources(scopes)) {
      throw new RefusedException(TokenErrors.severalResources(String.join(" ", scopes)));
    }
    return widened(grant.withScopes(scopes));
  }

  /** With all other scopes of Graph that the person consented to, unless it is for another API. */
  Grant widened(Grant grant) {
    Set<String> scopes = new LinkedHashSet<>(grant.scopes());
    if (Scopes.apis(scopes).isEmpty()) {
      scopes.addAll(Scopes.ofGraph(consents.of(grant.personOid(), grant.clientId())));
    }
    return grant.withScopes(scopes);
  }

  static boolean areOfSeveralResources(Set<String> scopes) {
    return Scopes.apis(scopes).size() + (Scopes.ofGraph(scopes).isEmpty() ? 0 : 1) > 1;
  }

  private Set<String> asked(TenantRequest request, Grant grant, RegisteredApplication application) {
    String asked = request.form().get("scope");
    if (asked == null) {
      return grant.scopes();
    }
    try {
      return Scopes.read(asked, application, apis);
    } catch (UnknownScopeException unknown) {
      throw new RefusedException(Aadsts.unknownScope(unknown, application));
    }
  }
}

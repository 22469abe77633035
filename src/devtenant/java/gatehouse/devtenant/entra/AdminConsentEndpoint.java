package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The admin consent endpoint: an administrator consents for everybody. The answer goes to a
 * redirect URI by GET, whatever response mode the application otherwise asks for.
 */
final class AdminConsentEndpoint implements Handler {
  private final Directory directory;

  AdminConsentEndpoint(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Reply handle(TenantRequest request) {
    String tenant = request.firstSegment();
    Authority authority =
        Authority.of(tenant, directory)
            .orElseThrow(() -> new RefusedException(Aadsts.unknownTenant(tenant)));
    Parameters parameters = request.is("POST") ? request.form() : request.query();
    String clientId = parameters.get("client_id", "");
    RegisteredApplication application =
        directory
            .application(clientId)
            .orElseThrow(() -> new RefusedException(Aadsts.unknownApplication(clientId, tenant)));
    String redirectUri = parameters.get("redirect_uri", "");
    if (!application.redirectUris().contains(redirectUri)) {
      throw new RefusedException(Aadsts.redirectUriNotRegistered(redirectUri, application));
    }
    ResponseTarget target =
        new ResponseTarget(redirectUri, ResponseMode.QUERY, parameters.get("state"));
    if (request.is("GET")) {
      return page(application, parameters);
    }
    Map<String, String> answer = new LinkedHashMap<>();
    if (parameters.get("action", "").equals("accept")) {
      directory.register(application.withAdminConsent(true));
      answer.put("admin_consent", "True");
      Organisation organisation =
          Objects.requireNonNullElse(authority.organisation(), application.home());
      answer.put("tenant", organisation.tid());
    } else {
      answer.put("error", "access_denied");
      answer.put("error_subcode", "cancel");
      answer.put("error_description", "AADSTS65004: the administrator declined to consent.");
    }
    return target.deliver(answer);
  }

  private static Reply page(RegisteredApplication application, Parameters parameters) {
    StringBuilder fields = new StringBuilder();
    for (String name : new String[] {"client_id", "redirect_uri", "state"}) {
      String value = parameters.get(name);
      if (value != null) {
        fields.append(
            "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                .formatted(name, Html.escape(value)));
      }
    }
    return Html.page(
        200,
        "Permissions requested for your organization",
        """
        <form class="card" method="post">
        <h1>Permissions requested</h1>
        <p>Review for your organization: <strong>%s</strong></p>
        %s<div class="actions">
        <button type="submit" name="action" value="cancel">Cancel</button>
        <button class="primary" type="submit" name="action" value="accept">Accept</button>
        </div>
        </form>
        """
            .formatted(Html.escape(application.name()), fields));
  }
}

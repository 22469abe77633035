package gatehouse.importer;

import java.util.List;

/** What the samples of earlier applications have in their files, in words of this test. */
enum Ancestor {
  SERVLET(
      """
      aad.clientId={enter-your-client-id-here}
      aad.secret={enter-your-client-secret-here}
      aad.authority=https://login.microsoftonline.com/{enter-your-tenant-id-here}
      aad.scopes=GroupMember.Read.All
      aad.signOutEndpoint=/oauth2/v2.0/logout/
      aad.postSignOutFragment=?post_logout_redirect_uri=
      app.homePage=http://localhost:8080/some-webapp
      app.redirectEndpoint=/auth/redirect
      app.stateTTL=600
      app.sessionParam=msalAuth
      app.protect.authenticated=/token_details, /groups
      app.groups=admin {enter-your-admins-group-id-here}
      app.protect.groups=/admin_only admin
      """,
      "https://login.microsoftonline.com/common",
      "http://localhost:8080/some-webapp/auth/redirect",
      "GroupMember.Read.All",
      List.of("aad.signOutEndpoint", "app.sessionParam", "app.protect.groups", "app.groups")),

  SERVLET_B2C(
      """
      aad.clientId=%1$s
      aad.secret={enter-your-client-secret-here}
      aad.scopes=openid profile offline_access %1$s
      aad.authority=https://contoso.b2clogin.com/tfp/contoso.onmicrosoft.com/
      aad.signInPolicy=b2c_1_susi/
      aad.passwordResetPolicy=b2c_1_reset/
      aad.editProfilePolicy=b2c_1_edit_profile/
      aad.signOutEndpoint=oauth2/v2.0/logout/
      aad.forgotPasswordErrCode=AADB2C90118
      app.redirectUri=http://localhost:8080/b2c-webapp/auth_redirect
      app.stateTTL=600
      app.homePage=http://localhost:8080/b2c-webapp/index
      """,
      "https://contoso.b2clogin.com/contoso.onmicrosoft.com",
      "http://localhost:8080/b2c-webapp/auth_redirect",
      Ancestor.ID,
      List.of("app.stateTTL", "aad.forgotPasswordErrCode")),

  /** An earlier one, on Spring Boot but without its starter. */
  SAMPLE_B2C(
      """
      b2c.tenant=contoso.onmicrosoft.com
      b2c.host=contoso.b2clogin.com
      b2c.authority.base=https://${b2c.host}/tfp/${b2c.tenant}/
      b2c.clientId=%1$s
      b2c.secret={enter-your-client-secret-here}
      b2c.redirectUri=https://localhost:8443/sample/secure/aad
      policy.sign-up-sign-in=b2c_1_susi
      b2c.sign-up-sign-in-authority=${b2c.authority.base}${policy.sign-up-sign-in}/
      """,
      "https://contoso.b2clogin.com/contoso.onmicrosoft.com",
      "https://localhost:8443/sample/secure/aad",
      Ancestor.ID,
      List.of("b2c.sign-up-sign-in-authority")),

  DOTNET(
      """
      {
        "AzureAd": {
          "Instance": "https://login.microsoftonline.com/",
          "Domain": "[Enter the domain of your tenant, e.g. contoso.onmicrosoft.com]",
          "TenantId": "[Enter 'common', or 'organizations' or the Tenant Id]",
          "ClientId": "[Enter the Client Id]",
          "ClientSecret": "{enter-your-client-secret-here}",
          "ClientCertificates": [
          ],
          "CallbackPath": "/signin-oidc",
          "SignedOutCallbackPath ": "/signout-callback-oidc"
        },
        "DownstreamApi": {
          /* a comment,
             of two lines */
          "BaseUrl": "https://graph.microsoft.com/v1.0",
          "Scopes": "user.read Sites.Read.All" // another
        },
        "Logging": { "LogLevel": { "Default": "Information" } },
        "AllowedHosts": "*",
      }
      """,
      "https://login.microsoftonline.com/common",
      "http://localhost:8080/signin-oidc",
      "Sites.Read.All",
      List.of("AzureAd.SignedOutCallbackPath ?")),

  DOTNET_B2C(
      """
      {
        "AzureAdB2C": {
          "Instance": "https://contoso.b2clogin.com",
          "ClientId": "%1$s",
          "Domain": "contoso.onmicrosoft.com",
          "ClientSecret": "{enter-your-client-secret-here}",
          "SignUpSignInPolicyId": "B2C_1_susi"
          //"CallbackPath": "/signin/B2C_1_sign_up_in"
        },
        "TodoList": { "TodoListBaseAddress": "https://localhost:44332" }
      }
      """,
      "https://contoso.b2clogin.com/contoso.onmicrosoft.com",
      "http://localhost:8080/signin-oidc",
      Ancestor.ID,
      List.of("TodoList.TodoListBaseAddress")),

  DOTNET_APIS(
      """
      {
        "AzureAd": {
          "Instance": "https://login.microsoftonline.us/",
          "TenantId": "contoso.onmicrosoft.us",
          "ClientId": "%1$s",
          "ClientCredentials": [
            { "SourceType": "ClientSecret", "ClientSecret": "{enter-your-client-secret-here}" }
          ]
        },
        "DownstreamApis": {
          "GraphApi": {
            "BaseUrl": "https://graph.microsoft.us/v1.0",
            "Scopes": [ "https://graph.microsoft.us/User.Read" ]
          },
          "Reports": {
            "BaseUrl": "https://reports.contoso.com/v1/",
            "Scopes": [ "api://reports.contoso.com/Reports.Read" ]
          }
        }
      }
      """,
      "https://login.microsoftonline.us/contoso.onmicrosoft.us",
      "http://localhost:8080/signin-oidc",
      "https://graph.microsoft.us/User.Read",
      List.of()),

  SPRING_OLD(
      """
      azure:
        activedirectory:
          # a comment
          tenant-id: Enter_Your_Tenant_ID_Here
          client-id: Enter_Your_Client_ID_Here
          client-secret: "{enter-your-client-secret-here}"
          post-logout-redirect-uri: http://localhost:8080
          authorization-clients:
            graph:
              scopes: https://graph.microsoft.com/User.Read
      app:
        protect:
          authenticated:
            - /token_details
            - /call_graph
      """,
      "https://login.microsoftonline.com/common",
      "http://localhost:8080/login/oauth2/code",
      "https://graph.microsoft.com/User.Read",
      List.of("app.protect.authenticated\\[0\\]")),

  SPRING(
      """
      spring.cloud.azure.active-directory.enabled=true
      spring.cloud.azure.active-directory.profile.tenant-id=contoso.com
      spring.cloud.azure.active-directory.credential.client-id=%1$s
      spring.cloud.azure.active-directory.credential.client-secret={enter-your-client-secret-here}
      spring.cloud.azure.active-directory.redirect-uri-template={baseUrl}/login/oauth2/code/web
      spring.cloud.azure.active-directory.authorization-clients.graph.scopes=user.read, mail.read
      spring.cloud.azure.active-directory.authorization-clients.job.authorization-grant-type=client_credentials
      server.port=8443
      server.ssl.key-store=classpath:canary
      """,
      "https://login.microsoftonline.com/contoso.com",
      "https://localhost:8443/login/oauth2/code/web",
      "mail.read",
      List.of(
          "spring.cloud.azure.active-directory.enabled",
          "spring.cloud.azure.active-directory.authorization-clients.job.authorization-grant-type",
          "server.ssl.key-store")),

  SPRING_B2C(
      """
      azure:
        activedirectory:
          b2c:
            base-uri: https://contoso.b2clogin.com/contoso.onmicrosoft.com/
            client-id: %1$s
            client-secret: "{enter-your-client-secret-here}"
            logout-success-url: http://localhost:8080/
            user-flows:
              sign-up-or-sign-in: b2c_1_susi
              profile-edit: b2c_1_edit_profile
              password-reset: b2c_1_reset
            user-name-attribute-name: name
      """,
      "https://contoso.b2clogin.com/contoso.onmicrosoft.com",
      "http://localhost:8080/login/oauth2/code",
      Ancestor.ID,
      List.of("azure.activedirectory.b2c.user-name-attribute-name")),

  SPRING_SECURITY(
      """
      server.port=8443
      server.ssl.key-store-password=canary
      homePage=https://localhost:${server.port}
      ssoServiceUrl=https://login.microsoftonline.com/${azure.tenantId}
      azure.tenantId=contoso.com
      spring.security.oauth2.client.registration.azure.client-id=%1$s
      spring.security.oauth2.client.registration.azure.client-secret={enter-your-client-secret-here}
      spring.security.oauth2.client.registration.azure.scope=openid,profile
      spring.security.oauth2.client.registration.azure.redirect-uri=${homePage}/login/oauth2/code/
      spring.security.oauth2.client.registration.azure.provider=azure
      spring.security.oauth2.client.provider.azure.authorization-uri=${ssoServiceUrl}/oauth2/v2.0/authorize
      spring.security.oauth2.client.provider.azure.token-uri=${ssoServiceUrl}/oauth2/v2.0/token
      spring.security.oauth2.client.provider.azure.userNameAttribute=name
      """,
      "https://login.microsoftonline.com/contoso.com",
      "https://localhost:8443/login/oauth2/code",
      "Calendars.Read",
      List.of("server.ssl.key-store-password"));

  static final String ID = "6731de76-14a6-49ae-97bc-6eba6914391e";
  static final String BLANK_SECRET = "{enter-your-client-secret-here}";

  private final String text;
  private final String authority;
  private final String redirect;
  private final String scope;
  private final List<String> notCarried;

  Ancestor(String text, String authority, String redirect, String scope, List<String> notCarried) {
    this.text = text;
    this.authority = authority;
    this.redirect = redirect;
    this.scope = scope;
    this.notCarried = notCarried;
  }

  String text() {
    return text.replace("%1$s", ID);
  }

  String authority() {
    return authority;
  }

  String redirect() {
    return redirect;
  }

  /** One that sign-in asks for. */
  String scope() {
    return scope;
  }

  /** Keys that are named with a reason. */
  List<String> notCarried() {
    return notCarried;
  }
}

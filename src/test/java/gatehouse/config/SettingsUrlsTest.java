package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsUrlsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/callback",
        "http://localhost:8000/callback",
        "https://www.example/callback",
        "https://www.example:8443/a/b-c_d~e/call.back",
        "https://[2001:db8::1]/callback",
      })
  void t5_redirectIsHttpsOrLocalhost(String redirect) throws SettingsException {
    assertThat(Operator.changed("redirect", redirect).loads().client().redirectUri())
        .hasToString(redirect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.example/callback",
        "http://127.0.0.1:8080/callback",
        "http://[::1]:8080/callback",
        "http://localhost.example/callback",
        "http://localhost./callback",
        "http://localhost@www.example/callback",
        "ftp://localhost/callback",
        "javascript:alert(1)",
        "//localhost/callback",
        "/callback",
        "callback",
        "localhost:8080/callback",
        "http:///callback",
        "http://localhost:/callback",
        "http://localhost:0/callback",
        "http://localhost:65536/callback",
        "http://localhost:port/callback",
        "http://local host/callback",
      })
  void t5_otherRedirectsAreRefused(String redirect) {
    assertThat(Operator.changed("redirect", "'" + redirect + "'").problemTexts())
        .singleElement()
        .asString()
        .startsWith("redirect (WEB-INF/oauth_settings.yml line 3): is ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/callback?a=b",
        "http://localhost:8080/callback#there",
        "http://localhost:8080/callback#",
        "http://localhost:8080/callback?",
        "http://me@localhost:8080/callback",
        "http://me:pass@localhost:8080/callback",
        "http://localhost:8080/call%62ack",
        "http://localhost:8080/call%2Fback",
        "http://localhost:8080/callback;v=1",
        "http://localhost:8080/*",
        "http://localhost:8080/callback/*",
        "http://localhost:8080/callback/",
        "http://localhost:8080/call//back",
        "http://localhost:8080/./callback",
        "http://localhost:8080/a/../callback",
        "http://localhost:8080/.hidden",
        "http://localhost:8080/cällback",
        "http://localhost:8080/call back",
        "http://localhost:8080/call\\back",
      })
  void w6_redirectThatCouldBeReadInTwoWaysIsRefused(String redirect) {
    assertThat(Operator.changed("redirect", "'" + redirect + "'").problems()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/tutorial, http://localhost:8080/callback",
    "/tutorial, http://localhost:8080/tutorial",
    "/tutorial, http://localhost:8080/tutorials/callback",
    "/tutorial, http://localhost:8080/Tutorial/callback",
    "/a/b,      http://localhost:8080/a/callback",
  })
  void redirectOutsideTheContextPathIsRefused(String contextPath, String redirect) {
    assertThat(Operator.changed("redirect", redirect).deployedAt(contextPath).problemTexts())
        .singleElement()
        .asString()
        .contains("lies outside of where this application runs, " + contextPath + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/signin",
        "/signin/x",
        "/SignOut",
        "/error",
        "/calendar",
        "/calendar/callback",
        "/profile",
        "/health/live",
        "/health",
        "/assets/x",
        "/WEB-INF/x",
        "/web-inf",
        "/META-INF/x",
      })
  void redirectMayNotBeAPageOfTheApplication(String path) {
    for (String contextPath : new String[] {"", "/tutorial"}) {
      assertThat(
              Operator.changed("redirect", "http://localhost:8080" + contextPath + path)
                  .deployedAt(contextPath)
                  .problemTexts())
          .as(contextPath + path)
          .singleElement()
          .asString()
          .contains("belongs to a page of this application", contextPath + "/callback");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/calendars", "/signin-answer", "/errors", "/auth/redirect"})
  void redirectMayResembleOne(String path) throws SettingsException {
    assertThat(
            Operator.changed("redirect", "https://www.example" + path)
                .loads()
                .client()
                .callbackPath(""))
        .isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.microsoftonline.com/common,          is not https",
    "https://login.microsoftonline.com,                names no tenant",
    "https://login.microsoftonline.com/,               names no tenant",
    "https://login.microsoftonline.com//,              names no tenant",
    "https://login.microsoftonline.com/common?p=b2c,   is not a plain absolute URL",
    "https://login.microsoftonline.com/com%6Don,       its path is not plain",
    "https://login.microsoftonline.com/a/../common,    its path is not plain",
    "https://login.microsoftonline.com/{tenant},       is not a plain absolute URL",
    "https://me@login.microsoftonline.com/common,      is not a plain absolute URL",
    "login.microsoftonline.com/common,                 is not a plain absolute URL",
    "HTTPS://login.microsoftonline.com/common,         is not a plain absolute URL",
  })
  void l04_authorityIsHttpsWithATenant(String authority, String problem) {
    assertThat(Operator.added("authority: '" + authority + "'").problemTexts())
        .singleElement()
        .asString()
        .startsWith("authority (WEB-INF/oauth_settings.yml line 4): " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.microsoftonline.com/common/v2.0, https://login.microsoftonline.com/common",
    "https://login.microsoftonline.com/common/v2.0/, https://login.microsoftonline.com/common",
    "https://login.microsoftonline.com/a.example/V2.0, https://login.microsoftonline.com/a.example",
    "https://LOGIN.microsoftonline.us/x/oauth2/v2.0/authorize, https://LOGIN.microsoftonline.us/x",
    "https://login.microsoftonline.com/x/oauth2/token, https://login.microsoftonline.com/x",
    "https://login.microsoftonline.com/x/.well-known/openid-configuration,"
        + " https://login.microsoftonline.com/x",
    "https://login.microsoftonline.com/x/v2.0/.well-known/openid-configuration?appid=1,"
        + " https://login.microsoftonline.com/x",
    "https://login.partner.microsoftonline.cn/common/federation/,"
        + " https://login.partner.microsoftonline.cn/common",
    "https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1_in/v2.0,"
        + " https://contoso.b2clogin.com/contoso.onmicrosoft.com",
    "https://contoso.ciamlogin.com/contoso.onmicrosoft.com/v2.0,"
        + " https://contoso.ciamlogin.com/contoso.onmicrosoft.com",
    "https://contoso.b2clogin.com/tfp/contoso.onmicrosoft.com/B2C_1_in,"
        + " https://contoso.b2clogin.com/contoso.onmicrosoft.com",
    "https://localhost:8443/common/v2.0//, https://localhost:8443/common",
    "https://id.example/a/b/oauth2/v2.0/token, https://id.example/a/b",
    "https://id.example/realms/a/.well-known/openid-configuration, https://id.example/realms/a",
  })
  void l04_anEndpointInThePlaceOfTheAuthorityIsRefusedWithTheAuthority(String url, String right) {
    assertThat(Operator.added("authority: " + url).problemTexts())
        .singleElement()
        .asString()
        .endsWith("has more than the tenant in its path; write " + right);
  }

  @Test
  void w3_anIssuerMayEndInAVersion() throws SettingsException {
    String issuer = "https://id.example/oauth2/default/v1.0";
    assertThat(
            Operator.added(
                    "authority: "
                        + issuer
                        + "\nmetadata_endpoint: /.well-known/openid-configuration")
                .loads()
                .authority()
                .uri())
        .hasToString(issuer);
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.microsoftonline.us/organizations,  "
        + " https://login.microsoftonline.us/organizations",
    "https://login.partner.microsoftonline.cn/common/,"
        + " https://login.partner.microsoftonline.cn/common",
    "https://localhost:8443/contoso.example,           https://localhost:8443/contoso.example",
  })
  void w3_authorityOfAnyCloudAndPort(String authority, String expected) throws SettingsException {
    assertThat(Operator.added("authority: " + authority).loads().authority().uri())
        .hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "graph_endpoint, http://graph.microsoft.com/v1.0",
    "graph_endpoint, https://graph.microsoft.com",
    "graph_endpoint, https://graph.microsoft.com/v1.0?x=y",
    "graph_endpoint, https://graph.microsoft.com/v1.0;x",
    "authorize_endpoint, oauth2/v2.0/authorize",
    "authorize_endpoint, https://evil.example/authorize",
    "authorize_endpoint, //evil.example/authorize",
    "token_endpoint, /",
    "token_endpoint, /../token",
    "token_endpoint, '@evil.example/token'",
    "token_endpoint, /token?p=q",
    "issuer, http://login.example/v2.0",
    "issuer, login.example",
    "issuer, https://login.example/?a",
    "post_logout_redirect, http://www.example/",
    "post_logout_redirect, https://www.example/bye?x",
    "post_logout_redirect, https://www.example/b;ye",
    "post_logout_redirect, https://www.example/bÿe",
  })
  void l04_otherUrlsAreJudgedToo(String key, String value) {
    assertThat(Operator.added(key + ": '" + value + "'").problemTexts())
        .singleElement()
        .asString()
        .startsWith(key + " (WEB-INF/oauth_settings.yml line 4): ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://www.example", "https://www.example/", "http://localhost:8080/bye/"})
  void t12_postLogoutRedirectMayBeAnyPlainAddress(String address) throws SettingsException {
    assertThat(
            Operator.added("post_logout_redirect: " + address)
                .loads()
                .signOut()
                .postLogoutRedirectUri())
        .hasToString(address);
  }

  @Test
  void aFaultyRedirectBringsNoSecondFaultAboutTheAddressAfterSignOut() {
    assertThat(Operator.changed("redirect", "http://www.example/callback").problems()).hasSize(1);
  }
}

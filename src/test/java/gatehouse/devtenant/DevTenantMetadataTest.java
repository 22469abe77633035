package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** D1: where everything is, and how it ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantMetadataTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of(
          "11111111-2222-3333-4444-555555555555",
          "Test <app>",
          "s3cret+/=&of the app",
          "http://localhost:8080/callback");

  private DevTenant tenant;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  private DevClient client() {
    return new DevClient(tenant, APP);
  }

  @Test
  void d1_metadataHasTheIssuerTemplateOrTheTenant() {
    DevClient client = client();
    String path = "/v2.0/.well-known/openid-configuration";
    JsonNode common = DevClient.json(client.get("/common" + path));
    String base = tenant.baseUri().toString();
    assertThat(common.path("issuer").asText()).isEqualTo(base + "/{tenantid}/v2.0");
    assertThat(common.path("token_endpoint").asText())
        .isEqualTo(base + "/common/oauth2/v2.0/token");
    assertThat(common.path("authorization_endpoint").asText())
        .isEqualTo(base + "/common/oauth2/v2.0/authorize");
    assertThat(common.path("jwks_uri").asText()).isEqualTo(base + "/common/discovery/v2.0/keys");
    assertThat(common.path("end_session_endpoint").asText())
        .isEqualTo(base + "/common/oauth2/v2.0/logout");
    assertThat(common.path("response_types_supported").toString())
        .isEqualTo("[\"code\",\"id_token\",\"code id_token\",\"id_token token\"]");
    assertThat(common.path("response_modes_supported").toString())
        .isEqualTo("[\"query\",\"fragment\",\"form_post\"]");
    assertThat(issuer("/organizations" + path)).isEqualTo(base + "/{tenantid}/v2.0");
    assertThat(issuer("/kestrel.example" + path))
        .isEqualTo(base + "/" + People.KESTREL.tid() + "/v2.0");
    assertThat(issuer("/consumers" + path))
        .isEqualTo(base + "/" + Organisation.CONSUMERS.tid() + "/v2.0");
    assertThat(client.get("/nobody.example" + path).body()).contains("AADSTS90002");
  }

  private String issuer(String path) {
    return DevClient.json(client().get(path)).path("issuer").asText();
  }

  @Test
  void d1_logoutEndsTheSessionTellsApplicationsAndGoesBack() {
    RegisteredApplication other =
        RegisteredApplication.of(
                "app-with-frame", "Framed", "another secret", "https://a.example/cb")
            .withPostLogoutRedirectUris(Set.of("https://a.example/bye"))
            .withFrontChannelLogoutUri("https://a.example/frontchannel");
    tenant.directory().register(other);
    DevClient client = new DevClient(tenant, other);
    JsonNode claims = DevClient.idToken(client.tokens(People.ADA));

    String logout = "/common/oauth2/v2.0/logout";
    HttpResponse<String> page =
        client.get(logout + "?post_logout_redirect_uri=https://a.example/bye&state=x%26y");
    assertThat(page.body())
        .contains("https://a.example/bye?state=x%26y")
        .contains("https://a.example/frontchannel?iss=")
        .contains("&amp;sid=" + claims.path("sid").asText());
    assertThat(client.authorize("common", client.goodRequest()).body())
        .contains("<h1>Sign in</h1>");
    assertThat(
            client
                .get(logout + "?post_logout_redirect_uri=https://a.example/bye")
                .headers()
                .firstValue("Location"))
        .contains("https://a.example/bye");
    assertThat(client.get(logout).body()).contains("You signed out");
  }
}

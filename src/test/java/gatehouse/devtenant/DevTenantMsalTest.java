package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.SilentParameters;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** D4: Microsoft's own library can't tell it from the real service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantMsalTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of(
          "11111111-2222-3333-4444-555555555555",
          "App",
          "the secret",
          "https://app.example/callback");
  private static final Set<String> SCOPES = Set.of("User.Read", "Calendars.Read");

  static final Set<Person> people = Set.of(People.ADA, People.SIOBHAN_PERSONAL);

  private DevTenant tenant;

  @BeforeAll
  void start(@TempDir Path folder) {
    tenant = DevTenant.start(DevTenantOptions.in(folder).withApplications(APP));
  }

  @AfterAll
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @FieldSource("people")
  void d4_msalSignsInAndRefreshesBeforeTheTokenExpires(Person person) throws Exception {
    DevClient browser = new DevClient(tenant, APP);
    String authority = tenant.baseUri() + "/common";
    ConfidentialClientApplication msal =
        ConfidentialClientApplication.builder(
                APP.clientId(), ClientCredentialFactory.createFromSecret(APP.clientSecret()))
            .authority(authority)
            .sslSocketFactory(tenant.clientContext().getSocketFactory())
            .aadInstanceDiscoveryResponse(
                browser
                    .get(
                        "/common/discovery/instance?api-version=1.1&authorization_endpoint="
                            + authority)
                    .body())
            .build();

    tenant.script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    IAuthenticationResult first =
        msal.acquireToken(
                AuthorizationCodeParameters.builder(
                        browser.code(person), URI.create("https://app.example/callback"))
                    .scopes(SCOPES)
                    .codeVerifier(DevClient.VERIFIER)
                    .build())
            .get();
    assertThat(first.account().homeAccountId())
        .isEqualTo(person.home().oid() + "." + person.home().organisation().tid());

    SilentParameters silent = SilentParameters.builder(SCOPES, first.account()).build();
    IAuthenticationResult second = msal.acquireTokenSilently(silent).get();
    assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    assertThat(msal.acquireTokenSilently(silent).get().accessToken())
        .isEqualTo(second.accessToken());
    assertThat(msal.getAccounts().get()).hasSize(1);
    assertThat(browser.graph("/me", second.accessToken()).statusCode()).isEqualTo(200);
  }
}

package gatehouse.devtenant;

import static gatehouse.devtenant.DevClient.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** D1: signing in and refreshing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DevTenantSignInTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of(
          "11111111-2222-3333-4444-555555555555",
          "Test <app>",
          "s3cret+/=&of the app",
          "http://localhost:8080/callback");

  static final List<Person> everybody = People.ALL;

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

  @ParameterizedTest
  @FieldSource("everybody")
  void d1_everybodySignsInAndGetsTokens(Person person) throws Exception {
    JsonNode tokens = client().tokens(person);

    assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(tokens.path("scope").asText())
        .isEqualTo("Calendars.Read MailboxSettings.Read User.Read profile openid email");
    assertThat(tokens.path("access_token").asText()).hasSizeBetween(1400, 2600);
    assertThat(tokens.path("refresh_token").asText()).hasSize(1240);
    JsonNode claims = DevClient.idToken(tokens);
    String tid = person.home().organisation().tid();
    assertThat(claims.path("aud").asText()).isEqualTo(APP.clientId());
    assertThat(claims.path("iss").asText()).isEqualTo(tenant.baseUri() + "/" + tid + "/v2.0");
    assertThat(claims.path("tid").asText()).isEqualTo(tid);
    assertThat(claims.path("oid").asText()).isEqualTo(person.home().oid());
    assertThat(claims.path("name").asText()).isEqualTo(person.displayName());
    assertThat(claims.path("preferred_username").asText()).isEqualTo(person.signInName());
    assertThat(claims.path("nonce").asText()).isEqualTo(DevClient.NONCE);
    assertThat(claims.path("email").asText())
        .isEqualTo(String.valueOf(person.mail()).replace("null", ""));
    assertThat(claims.fieldNames())
        .toIterable()
        .contains("sub", "sid", "exp", "iat", "nbf", "uti", "rh", "aio", "login_hint", "ver");
    assertThat(verified(tokens.path("id_token").asText(), claims)).isTrue();
  }

  private boolean verified(String jwt, JsonNode claims) throws Exception {
    String kid = DevClient.header(jwt).path("kid").asText();
    JsonNode jwk = DevClient.json("{}");
    for (JsonNode key : DevClient.json(client().get("/common/discovery/v2.0/keys")).path("keys")) {
      if (key.path("kid").asText().equals(kid)) {
        jwk = key;
      }
    }
    assertThat(jwk.path("issuer").asText().replace("{tenantid}", claims.path("tid").asText()))
        .isEqualTo(claims.path("iss").asText());
    Base64.Decoder decoder = Base64.getUrlDecoder();
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    new BigInteger(1, decoder.decode(jwk.path("n").asText())),
                    new BigInteger(1, decoder.decode(jwk.path("e").asText()))));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    int dot = jwt.lastIndexOf('.');
    signature.update(jwt.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(decoder.decode(jwt.substring(dot + 1)));
  }

  @Test
  void d1_consentIsAskedOnceAndSingleSignOnAnswersWithoutAPage() {
    tenant.directory().register(APP.withClientId("asks-for-consent"));
    DevClient client = new DevClient(tenant, APP.withClientId("asks-for-consent"));
    Map<String, String> request = with(client.goodRequest(), "scope", "openid Calendars.ReadWrite");
    HttpResponse<String> signIn = client.authorize("common", request);
    assertThat(signIn.body()).contains("Test &lt;app&gt;").contains("Ada Lindqvist");
    HttpResponse<String> consent = client.click(signIn, "person", "ada@kestrel.example");
    assertThat(consent.body()).contains("Calendars.ReadWrite").contains("Accept");
    Parameters first = DevClient.callback(client.click(consent, "action", "accept"));
    assertThat(first.get("code")).hasSize(1024);
    assertThat(first.get("state")).isEqualTo(DevClient.STATE);

    Parameters second = DevClient.callback(client.authorize("common", request));
    assertThat(second.get("code")).isNotNull().isNotEqualTo(first.get("code"));
    assertThat(second.get("session_state")).isEqualTo(first.get("session_state"));
  }

  @Test
  void d1_promptLoginShowsThePageAgainAndPromptNoneNever() {
    DevClient client = client();
    assertThat(
            DevClient.callback(
                    client.authorize("common", with(client.goodRequest(), "prompt", "none")))
                .get("error"))
        .isEqualTo("login_required");
    client.tokens(People.ADA);
    assertThat(
            DevClient.callback(
                    client.authorize("common", with(client.goodRequest(), "prompt", "none")))
                .get("code"))
        .isNotNull();
    for (String prompt : List.of("login", "select_account")) {
      assertThat(client.authorize("common", with(client.goodRequest(), "prompt", prompt)).body())
          .contains("<h1>Sign in</h1>");
    }
    assertThat(client.authorize("common", with(client.goodRequest(), "prompt", "consent")).body())
        .contains("Permissions requested");
  }

  @Test
  void d1_answersTravelByQueryFragmentOrForm() {
    DevClient client = client();
    client.tokens(People.ADA);
    assertThat(
            client
                .authorize("common", with(client.goodRequest(), "response_mode", "fragment"))
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .startsWith("http://localhost:8080/callback#code=");
    HttpResponse<String> form =
        client.authorize("common", with(client.goodRequest(), "response_mode", "form_post"));
    assertThat(form.body()).contains("action=\"http://localhost:8080/callback\"");
    assertThat(DevClient.hidden(form)).containsKey("code").containsEntry("state", DevClient.STATE);
  }

  @Test
  void d1_aGuestIsAMemberAtHomeAndAGuestAtTheHost() {
    DevClient client = client();
    Map<String, String> request = client.goodRequest();
    String code =
        client.signIn(People.KESTREL.domain(), request, People.LUKASZ_GUEST).get("code", "");
    JsonNode claims =
        DevClient.idToken(
            DevClient.json(client.token(People.KESTREL.domain(), client.goodRedemption(code))));
    assertThat(claims.path("tid").asText()).isEqualTo(People.KESTREL.tid());
    assertThat(claims.path("oid").asText()).isEqualTo(People.LUKASZ_GUEST.guestIn().get(0).oid());
    assertThat(claims.path("idp").asText())
        .isEqualTo("https://sts.windows.net/" + People.HALCYON.tid() + "/");

    JsonNode atHome = DevClient.idToken(client().tokens(People.LUKASZ_GUEST));
    assertThat(atHome.path("tid").asText()).isEqualTo(People.HALCYON.tid());
    assertThat(atHome.has("idp")).isFalse();
  }

  @Test
  void d1_refreshTokensGiveNewTokensOfTheSameAccount() {
    DevClient client = client();
    JsonNode first = client.tokens(People.ADA);
    JsonNode second =
        DevClient.json(
            client.token("common", client.goodRefresh(first.path("refresh_token").asText())));
    for (String member : List.of("access_token", "refresh_token", "id_token")) {
      assertThat(second.path(member).asText())
          .isNotEmpty()
          .isNotEqualTo(first.path(member).asText());
    }
    JsonNode claims = DevClient.idToken(second);
    assertThat(claims.has("nonce")).isFalse();
    for (String claim : List.of("iss", "sub", "oid", "tid", "aud", "sid", "auth_time")) {
      assertThat(claims.get(claim)).isEqualTo(DevClient.idToken(first).get(claim));
    }
  }
}

package gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.journey.BrowserlessClient;
import gatehouse.provider.FoundationModule.Right;
import gatehouse.provider.PlainProvider.Asked;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** ACCEPTANCE RP: the Foundation's basic and form-post plans, with a provider that plays them. */
@Tag("full")
class FoundationPlansIT {
  private static Application application;
  private static PlainProvider provider;

  @BeforeAll
  static void start() {
    application = new Application();
    provider = new PlainProvider();
  }

  @AfterAll
  static void stop() {
    provider.close();
    application.close();
  }

  @TestFactory
  Stream<DynamicTest> basic() {
    return plan("query");
  }

  @TestFactory
  Stream<DynamicTest> formPostBasic() {
    return plan("form_post");
  }

  /** First the modules that have the same keys, for the application is started once for them. */
  private static Stream<DynamicTest> plan(String mode) {
    List<FoundationModule> modules = Arrays.asList(FoundationModule.values());
    Stream<FoundationModule> same = modules.stream().filter(each -> !each.hasKeysOfItsOwn());
    Stream<FoundationModule> own = modules.stream().filter(FoundationModule::hasKeysOfItsOwn);
    return Stream.concat(same, own)
        .map(module -> dynamicTest(module.module(), () -> run(module, mode)));
  }

  private static void run(FoundationModule module, String mode) {
    provider.play(module);
    if (module.hasKeysOfItsOwn()) {
      application.forget();
    }
    application.start(provider.issuer(), FoundationModule.CLIENT_ID, Map.of("response_mode", mode));
    BrowserlessClient client = application.client();
    HttpResponse<String> end = application.signIn(client, page -> page);
    List<Asked> userInfo = provider.asked("userinfo");
    if (module.right() == Right.REFUSED) {
      assertThat(userInfo).isEmpty();
    } else {
      assertThat(userInfo)
          .singleElement()
          .satisfies(
              asked -> {
                assertThat(asked.authorization()).isEqualTo("Bearer " + PlainProvider.ACCESS_TOKEN);
                assertThat(asked.query().values()).isEmpty();
              });
    }
    if (module.right() == Right.ACCEPTED) {
      assertThat(end.uri()).as(end.body()).isEqualTo(application.uri("/profile"));
      assertThat(end.body()).contains("Demo T. User", "user@example.com", PlainProvider.SUBJECT);
    } else {
      assertThat(end.statusCode()).isEqualTo(403);
      assertThat(end.body()).contains("sign-in-untrusted").doesNotContain("Demo T. User");
    }
    assertThat(application.isSignedIn(client)).isEqualTo(module.right() == Right.ACCEPTED);
    validateRequests();
  }

  /** What every module of the suite insists on. */
  private static void validateRequests() {
    String callback = application.uri("/callback").toString();
    Asked authorize = provider.asked("authorize").get(0);
    assertThat(authorize.query().get("scope", "").split(" "))
        .contains("openid", "profile", "email");
    assertThat(authorize.query().get("response_type")).isEqualTo("code");
    assertThat(authorize.query().get("client_id")).isEqualTo(FoundationModule.CLIENT_ID);
    assertThat(authorize.query().get("redirect_uri")).isEqualTo(callback);
    assertThat(authorize.query().values()).doesNotContainKeys("request", "request_uri");
    assertThat(provider.asked("token"))
        .singleElement()
        .satisfies(
            token -> {
              assertThat(token.form().get("grant_type")).isEqualTo("authorization_code");
              assertThat(token.form().get("redirect_uri")).isEqualTo(callback);
              assertThat(token.form().values()).doesNotContainKey("client_secret");
              assertThat(token.authorization()).isEqualTo("Basic " + credentials());
            });
  }

  /** RFC 6749, section 2.3.1: each form-encoded. */
  private static String credentials() {
    String text = "relying+party:" + Application.SECRET;
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

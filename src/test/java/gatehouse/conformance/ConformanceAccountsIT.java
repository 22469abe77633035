package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who somebody is, and which tokens say so (ACCEPTANCE C-09, C-13, C-19; SPEC B5). */
class ConformanceAccountsIT {
  private static Stand stand;
  private static ConformanceChecks checks;

  @BeforeAll
  static void start() {
    stand = Stand.start(Map.of());
    checks = new ConformanceChecks(stand);
  }

  @AfterAll
  static void stop() {
    stand.close();
    assertThat(stand.log().faults()).isEmpty();
  }

  @BeforeEach
  void forget() {
    stand.forget();
    stand.tenant().directory().put(People.ADA);
  }

  @Test
  void c09_theSameEmailNameAndSubInTwoTenantsAreTwoAccounts() {
    Membership elsewhere =
        new Membership(
            People.HALCYON,
            "3b9d0c55-0f5e-4c0b-8a61-7d2f4e9a1c37",
            People.ADA.home().userPrincipalName());
    Person twin =
        new Person(
            "twin@halcyon.example",
            People.ADA.displayName(),
            People.ADA.givenName(),
            People.ADA.surname(),
            null,
            People.ADA.mail(),
            elsewhere,
            List.of(),
            People.ADA.mailbox(),
            "everything as Ada's but the account");
    stand.tenant().directory().put(twin);

    assertThat(accountOf(People.ADA)).isEqualTo(key(People.ADA));
    assertThat(accountOf(twin)).isEqualTo(key(twin)).isNotEqualTo(key(People.ADA));
  }

  @Test
  void c09_whoIsRenamedKeepsTheAccount() {
    String before = accountOf(People.ADA);
    stand
        .tenant()
        .directory()
        .put(People.ADA.withMail("ada.new@kestrel.example").withDisplayName("Ada Nowak"));
    assertThat(accountOf(People.ADA)).isEqualTo(before);
  }

  /** Signs in with the claims that people confuse with an identity all alike. */
  private static String accountOf(Person person) {
    stand
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("sub", "the-same-sub");
              draft.claims().put("email", "ada@kestrel.example");
              draft.claims().put("preferred_username", "ada@kestrel.example");
              return draft.sign();
            });
    BrowserlessClient client = stand.client();
    checks.accepted(client, stand.signIn(client, person));
    List<String> accounts = stand.log().signedIn();
    return accounts.get(accounts.size() - 1);
  }

  private static String key(Person person) {
    return person.home().organisation().tid() + "|" + person.home().oid();
  }

  @TestFactory
  Stream<DynamicTest> c13_tokensForAnotherPurpose() {
    Map<String, IdTokenMutator> tokens = new LinkedHashMap<>();
    tokens.put("the access token for Graph", draft -> accessToken());
    tokens.put("a logout token", ConformanceAccountsIT::logoutToken);
    tokens.put("an access token for this application", ConformanceAccountsIT::apiToken);
    tokens.put("the ID token of another client", draft -> changed(draft, "aud", "another-client"));
    tokens.put("of the other issuer", ConformanceAccountsIT::byKeyOfPersonalAccounts);
    return tokens.entrySet().stream()
        .map(
            token ->
                dynamicTest(
                    "C-13: " + token.getKey(),
                    () -> {
                      stand.forget();
                      checks.acceptsSignIn();
                      stand.tenant().script().nextIdToken(token.getValue());
                      checks.refusesSignIn(ErrorCode.SIGN_IN_UNTRUSTED);
                    }));
  }

  /** Of the sign-in before. */
  private static String accessToken() {
    return stand.lastTokens().path("access_token").asText();
  }

  private static String logoutToken(IdTokenDraft draft) {
    draft
        .claims()
        .put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    return draft.sign();
  }

  private static String apiToken(IdTokenDraft draft) {
    return changed(draft, "scp", "Calendars.Read");
  }

  private static String changed(IdTokenDraft draft, String claim, String value) {
    draft.claims().put(claim, value);
    return draft.sign();
  }

  private static String byKeyOfPersonalAccounts(IdTokenDraft draft) {
    draft.header().put("kid", draft.otherRing().current().kid());
    return Jws.rs256(draft.header(), draft.claims(), draft.otherRing().current().privateKey());
  }

  @Test
  void c13_theOwnSessionIdAsIdToken() {
    BrowserlessClient client = stand.client();
    HttpResponse<String> start = stand.get(client, "/signin");
    String session = client.cookies().getCookieStore().getCookies().get(0).getValue();
    stand.tenant().script().nextIdToken(draft -> session);
    HttpResponse<String> answer = stand.signIn(client, start, People.ADA);
    checks.refused(client, answer, ErrorCode.SIGN_IN_UNTRUSTED);
    assertThat(answer.body()).doesNotContain(session);
  }

  @Test
  void c19_whoHasNoNameAtAllIsNotCalledNull() {
    stand.tenant().arm("name-missing");
    stand.tenant().arm("me-names-null");
    BrowserlessClient client = stand.client();
    checks.accepted(client, stand.signIn(client, People.ADA));
    assertThat(stand.get(client, "/").body()).doesNotContain("null", "undefined");
  }

  @Test
  void c19_aNameIsTextHoweverOdd() {
    for (String name :
        List.of(
            "👩‍💻 \u202Eevil\u202C نور", "<script>alert(1)</script>", "N".repeat(10_000), " ")) {
      stand.tenant().directory().put(People.ADA.withDisplayName(name));
      BrowserlessClient client = stand.client();
      checks.accepted(client, stand.signIn(client, People.ADA));
      assertThat(stand.get(client, "/").body())
          .doesNotContain("<script>alert", "N".repeat(1_000), "null");
    }
  }
}

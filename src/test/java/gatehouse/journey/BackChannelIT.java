package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.BackChannel.Delivery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Occasion;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sign-out by a token of the authority (OpenID Connect Back-Channel Logout 1.0). The tokens
 * themselves have the conformance rows.
 */
class BackChannelIT {
  private static final String PATH = "/signout/backchannel";

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
    RegisteredApplication registered =
        journey.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    journey
        .tenant()
        .directory()
        .register(registered.withBackChannelLogoutUri(journey.uri(PATH).toString()));
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
  }

  @Test
  void rp39_theSessionOfTheSidEndsAndTheUsersOthersStay() {
    BrowserlessClient here = signIn();
    BrowserlessClient there = signIn();
    assertThat(signOutAtTenant(here).status()).isEqualTo(200);
    assertThat(isSignedIn(here)).isFalse();
    assertThat(isSignedIn(there)).isTrue();
  }

  @Test
  void rp39_withoutASidAllSessionsOfTheUserEnd() {
    BrowserlessClient here = signIn();
    BrowserlessClient there = signIn();
    journey.tenant().arm("logout-sub-only");
    assertThat(signOutAtTenant(here).status()).isEqualTo(200);
    assertThat(isSignedIn(here)).isFalse();
    assertThat(isSignedIn(there)).isFalse();
  }

  /** An ID token may have none, or one that no session keeps. */
  @Test
  void rp39_aSessionWhoseSidIsUnknownIsNeverLeftAliveWith200() {
    String tooLong = "s".repeat(256);
    for (String sid : List.of("", tooLong, "é", "two words")) {
      for (boolean subject : List.of(true, false)) {
        BrowserlessClient ada = signInWith(sid);
        journey
            .tenant()
            .script()
            .nextIdToken(
                Occasion.LOGOUT,
                draft -> {
                  draft.claims().put("sid", sid.isEmpty() ? "known to the authority" : sid);
                  if (!subject) {
                    draft.claims().remove("sub");
                  }
                  return draft.sign();
                });
        Delivery delivery = signOutAtTenant(ada);
        assertThat(isSignedIn(ada))
            .as("%s, subject %s: %s", sid, subject, delivery.body())
            .isEqualTo(delivery.status() != 200);
        if (isSignedIn(ada)) {
          journey.signOut(ada, ada.get(journey.uri("/")));
        }
      }
    }
  }

  private static BrowserlessClient signInWith(String sid) {
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.SIGN_IN,
            draft -> {
              draft.claims().put("sid", sid);
              return draft.sign();
            });
    return signIn();
  }

  @Test
  void rp39_theAnswerIsEmptyUncachedAndWithoutACookieAlsoWhenNothingEnds() {
    String token = neverDelivered();
    HttpResponse<String> answer = post(Map.of("logout_token", token));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    refused(post(Map.of("logout_token", token)));
  }

  @Test
  void g05_anythingElseIs400AndEndsNothing() {
    BrowserlessClient ada = signIn();
    String token = neverDelivered();
    int sessions = journey.context().getManager().findSessions().length;
    refused(post(Map.of()));
    refused(post(Map.of("logout_token", "")));
    refused(post(Map.of("logout_token", "a.b.c")));
    refused(post(Map.of("logout_token", "x".repeat(20_000))));
    refused(post(Map.of("logout_token", "x".repeat(1024 * 1024))));
    refused(post(Map.of("token", token)));
    refused(journey.client().post(journey.uri(PATH + "?x=1"), Map.of("logout_token", token)));
    refused(journey.client().post(journey.uri(PATH + "?logout_token=" + token), Map.of()));
    refused(journey.client().method("POST", journey.uri(PATH)));
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
      URI address = journey.uri(PATH + "?logout_token=" + token);
      assertThat(journey.client().method(method, address).statusCode()).as(method).isEqualTo(405);
    }
    assertThat(journey.context().getManager().findSessions()).hasSize(sessions);
    assertThat(isSignedIn(ada)).isTrue();
    assertThat(post(Map.of("logout_token", token)).statusCode()).as("not used up").isEqualTo(200);
  }

  @Test
  void c13_theIdTokenOfASignInIsNoLogoutToken() {
    List<String> idTokens = new ArrayList<>();
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.SIGN_IN,
            draft -> {
              idTokens.add(draft.sign());
              return draft.sign();
            });
    BrowserlessClient ada = signIn();
    refused(post(Map.of("logout_token", idTokens.get(0))));
    assertThat(isSignedIn(ada)).isTrue();
  }

  @Test
  void b4_inventedKeysCostOneLookAndLeaveThoseOfTheSignInsAlone() {
    try (Journey own = Journey.start()) {
      BrowserlessClient stranger = own.client();
      for (int i = 0; i < 20; i++) {
        String header = base64url("{\"alg\":\"RS256\",\"kid\":\"invented-" + i + "\"}");
        String token = header + "." + base64url("{}") + "." + base64url("signature");
        refused(stranger.post(own.uri(PATH), Map.of("logout_token", token)));
      }
      // At the start, for the first of these, and one look for all others.
      assertThat(own.tenant().journal().requests(Endpoint.KEYS)).hasSize(3);
      own.tenant().keys().rotate();
      BrowserlessClient ada = own.client();
      assertThat(own.signIn(ada, People.ADA, "/profile").statusCode())
          .as("with a key that is new")
          .isEqualTo(200);
    }
  }

  private static String base64url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  private static HttpResponse<String> post(Map<String, String> form) {
    return journey.client().post(journey.uri(PATH), form);
  }

  /** A good logout token about a session that is over by the time it comes. */
  private static String neverDelivered() {
    List<String> kept = new ArrayList<>();
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.LOGOUT,
            draft -> {
              kept.add(draft.sign());
              return "not-this-time";
            });
    BrowserlessClient client = signIn();
    assertThat(signOutAtTenant(client).status()).isEqualTo(400);
    journey.signOut(client, client.get(journey.uri("/")));
    return kept.get(0);
  }

  private static BrowserlessClient signIn() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
    return client;
  }

  private static boolean isSignedIn(BrowserlessClient client) {
    return client.get(journey.uri("/")).body().contains("name=\"csrf\"");
  }

  private static Delivery signOutAtTenant(BrowserlessClient client) {
    client.get(URI.create(journey.tenant().baseUri() + "/common/oauth2/v2.0/logout"));
    List<Delivery> all = journey.tenant().backChannel().deliveries();
    return all.get(all.size() - 1);
  }
}

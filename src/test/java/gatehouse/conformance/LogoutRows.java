package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.BackChannel.Delivery;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of the logout plans, and what else can be forged about logout tokens. */
final class LogoutRows extends Rows {
  /** Of forgeries. */
  static final String KIND = "Logout tokens";

  private static final Pattern FRAME = Pattern.compile("<iframe[^>]* src=\"([^\"]+)\"");
  private static final Pattern ONWARD = Pattern.compile("data-onward href=\"([^\"]+)\"");

  private static final Map<String, String> ROWS =
      Map.of(
          "logout-alg-none", "alg-none (RP-40)",
          "logout-no-event", "no-event (RP-41)",
          "logout-with-nonce", "with-nonce (RP-42)",
          "logout-wrong-alg", "wrong-alg (RP-43)",
          "logout-wrong-aud", "wrong-aud (RP-44)",
          "logout-wrong-event", "wrong-event (RP-45)",
          "logout-wrong-iss", "wrong-iss (RP-46)");

  LogoutRows(Stand stand) {
    super(stand);
    row("oidcc-client-test-rp-init-logout (RP-34)", () -> initiatedHere(""));
    row(
        "oidcc-client-test-rp-init-logout-other-state (RP-35)",
        () -> initiatedHere("?state=of-somebody-else"));
    row("oidcc-client-test-rp-init-logout-no-state (RP-36)", () -> initiatedHere("?"));
    row("oidcc-client-test-rp-frontchannel-rpinitlogout (RP-37)", this::frontChannelFromHere);
    row("oidcc-client-test-rp-frontchannel-opinitlogout (RP-38)", this::frontChannelFromThere);
    row("oidcc-client-test-rp-backchannel-rpinitlogout (RP-39)", () -> backChannel(false));
    row("a session that is there ends by the back channel (RP-39)", () -> backChannel(true));
    List<Forgery> forgeries = Objects.requireNonNull(stand.tenant().forgeries().byKind().get(KIND));
    for (Forgery forgery : forgeries) {
      String name = ROWS.get(forgery.name());
      row(
          name == null
              ? forgery.name() + " (" + forgery.requirements() + ")"
              : "oidcc-client-test-rp-backchannel-rpinitlogout-" + name,
          () -> forged(forgery));
    }
  }

  /** Signs out here, and comes back as the authority lets the browser come back. */
  private void initiatedHere(String answer) {
    register(false, false);
    BrowserlessClient client = signedIn();
    HttpResponse<String> start = signOut(client);
    TenantRequest asked = endSession(client, start);
    String home = stand().journey().uri("/").toString();
    assertThat(asked.query().get("post_logout_redirect_uri", "")).isEqualTo(home);
    HttpResponse<String> page = client.get(URI.create(home + answer));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Click here to sign in").doesNotContain("of-somebody-else");
  }

  private void frontChannelFromHere() {
    register(true, false);
    BrowserlessClient client = signedIn();
    HttpResponse<String> page = client.follow(signOut(client), "");
    openFrame(page);
    Matcher onward = ONWARD.matcher(page.body());
    assertThat(onward.find()).isTrue();
    assertThat(onward.group(1)).startsWith(stand().journey().uri("/").toString());
    assertThat(isSignedIn(client)).isFalse();
  }

  private void frontChannelFromThere() {
    register(true, false);
    BrowserlessClient client = signedIn();
    HttpResponse<String> page = signOutAtTenant(client);
    assertThat(isSignedIn(client)).as("until the frame is opened").isTrue();
    openFrame(page);
    assertThat(isSignedIn(client)).isFalse();
  }

  private void backChannel(boolean fromThere) {
    register(false, true);
    BrowserlessClient client = signedIn();
    if (fromThere) {
      signOutAtTenant(client);
    } else {
      client.follow(signOut(client), "");
    }
    Delivery delivery = lastDelivery();
    assertThat(delivery.status()).isEqualTo(200);
    assertThat(delivery.body()).isEmpty();
    assertThat(isSignedIn(client)).isFalse();
  }

  private void forged(Forgery forgery) {
    register(false, true);
    arm(forgery.name());
    if (forgery.name().equals("logout-jti-twice")) {
      backChannelOnce(true);
    }
    if (forgery.expectation() == Expectation.EITHER) {
      // Of an issuer that might be: a good token about somebody else.
      backChannelOnce(200, true);
    } else {
      backChannelOnce(forgery.expectation() == Expectation.ACCEPT);
    }
    stand().tenant().script().reset();
    backChannelOnce(true);
  }

  private void backChannelOnce(boolean accepted) {
    backChannelOnce(accepted ? 200 : 400, !accepted);
  }

  private void backChannelOnce(int status, boolean kept) {
    BrowserlessClient client = signedIn();
    signOutAtTenant(client);
    Delivery delivery = lastDelivery();
    assertThat(delivery.status()).isEqualTo(status);
    assertThat(delivery.body()).isEqualTo(status == 200 ? "" : "{\"error\":\"invalid_request\"}");
    assertThat(isSignedIn(client)).isEqualTo(kept);
  }

  private void register(boolean front, boolean back) {
    RegisteredApplication application =
        stand().tenant().directory().application(Journey.CLIENT_ID).orElseThrow();
    stand()
        .tenant()
        .directory()
        .register(
            application
                .withFrontChannelLogoutUri(front ? uri("/signout/frontchannel") : null)
                .withBackChannelLogoutUri(back ? uri("/signout/backchannel") : null));
  }

  private String uri(String path) {
    return stand().journey().uri(path).toString();
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = stand().client();
    assertThat(stand().signIn(client, People.ADA).statusCode()).isEqualTo(303);
    assertThat(isSignedIn(client)).isTrue();
    return client;
  }

  private boolean isSignedIn(BrowserlessClient client) {
    return stand().get(client, "/").body().contains("name=\"csrf\"");
  }

  private HttpResponse<String> signOut(BrowserlessClient client) {
    HttpResponse<String> answer = stand().journey().signOut(client, stand().get(client, "/"));
    assertThat(isSignedIn(client)).as("here first").isFalse();
    return answer;
  }

  private TenantRequest endSession(BrowserlessClient client, HttpResponse<String> start) {
    client.follow(start, uri("/"));
    return requests(Endpoint.LOGOUT).get(0);
  }

  private HttpResponse<String> signOutAtTenant(BrowserlessClient client) {
    return client.get(URI.create(stand().tenant().baseUri() + "/common/oauth2/v2.0/logout"));
  }

  /** As the browser opens it: on another site, without this site's cookies. */
  private void openFrame(HttpResponse<String> page) {
    Matcher frame = FRAME.matcher(page.body());
    assertThat(frame.find()).as(page.body()).isTrue();
    URI address = URI.create(frame.group(1).replace("&amp;", "&"));
    assertThat(address.getQuery()).contains("iss=", "sid=");
    assertThat(stand().client().get(address).statusCode()).isEqualTo(200);
  }

  private Delivery lastDelivery() {
    List<Delivery> all = stand().tenant().backChannel().deliveries();
    return all.get(all.size() - 1);
  }
}

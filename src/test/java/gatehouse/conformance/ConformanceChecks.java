package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** "Rejected" and "accepted", strictly, as src/docs/requirements.md means them. */
final class ConformanceChecks {
  private static final ResourceBundle TEXTS =
      ResourceBundle.getBundle("gatehouse.messages", Locale.ROOT);

  /** A claim that is shorter may stand on any page by chance. */
  private static final int SHORTEST_TELLING = 8;

  private final Stand stand;

  ConformanceChecks(Stand stand) {
    this.stand = stand;
  }

  /** Signs in, with what has been armed, and insists that it was of no use to anybody. */
  void refusesSignIn(ErrorCode code) {
    honestSignInWorks(refusesThisSignIn(code));
  }

  /** Likewise, but where nobody gets in for a while: new keys are looked for after 5 minutes. */
  BrowserlessClient refusesThisSignIn(ErrorCode code) {
    BrowserlessClient client = stand.client();
    refused(client, stand.signIn(client, People.ADA), code);
    assertThat(asked()).as("asked of Graph with the tokens").isEmpty();
    return client;
  }

  /** Likewise, where the fault is in what {@code /me} says. */
  void refusesProfile(ErrorCode code) {
    BrowserlessClient client = stand.client();
    refused(client, stand.signIn(client, People.ADA), code);
    assertThat(asked()).containsOnly(Endpoint.GRAPH_ME);
    honestSignInWorks(client);
  }

  /** Likewise, where the answer is so long that nobody reads the token in it. */
  void refusesAnswer() {
    BrowserlessClient client = stand.client();
    HttpResponse<String> answer = stand.signIn(client, People.ADA);
    assertThat(answer.statusCode()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE.status());
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    nobodyIsSignedIn(client);
    assertThat(asked()).isEmpty();
    honestSignInWorks(client);
  }

  /** Signs in, with what has been armed, and gets in as whoever they are. */
  void acceptsSignIn() {
    BrowserlessClient client = stand.client();
    accepted(client, stand.signIn(client, People.ADA));
    assertThat(asked()).startsWith(Endpoint.GRAPH_ME);
  }

  /** What the standards leave open: in or not in, but no half of it. */
  void decidesSignIn() {
    BrowserlessClient client = stand.client();
    HttpResponse<String> answer = stand.signIn(client, People.ADA);
    if (answer.statusCode() == 303) {
      accepted(client, answer);
    } else {
      refused(client, answer, ErrorCode.SIGN_IN_UNTRUSTED);
      honestSignInWorks(client);
    }
  }

  /**
   * Refreshes, with what has been armed, by asking for a page: the session is that of nobody, and
   * the new token has gone nowhere.
   */
  void refusesRefresh(BrowserlessClient client) {
    stand.tenant().journal().clear();
    leadsToAuthority(client);
    assertThat(stand.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
    assertThat(asked()).isEmpty();
    nobodyIsSignedIn(client);
    assertThat(asked()).isEmpty();
    honestSignInWorks(client);
  }

  void acceptsRefresh(BrowserlessClient client) {
    stand.tenant().journal().clear();
    assertThat(stand.get(client, "/calendar").statusCode()).isEqualTo(200);
    assertThat(stand.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
    assertThat(asked()).contains(Endpoint.GRAPH_CALENDAR_VIEW);
  }

  void decidesRefresh(BrowserlessClient client) {
    stand.tenant().journal().clear();
    if (stand.get(client, "/calendar").statusCode() == 302) {
      assertThat(asked()).isEmpty();
      nobodyIsSignedIn(client);
      honestSignInWorks(client);
    }
    assertThat(stand.get(client, "/calendar").statusCode()).isEqualTo(200);
  }

  /** A page that says what went wrong and nothing of what the token says; nobody is signed in. */
  void refused(BrowserlessClient client, HttpResponse<String> answer, ErrorCode code) {
    assertThat(answer.statusCode()).isEqualTo(code.status()).isBetween(400, 499);
    assertThat(answer.body()).contains(title(code));
    assertThat(claimTexts()).noneMatch(answer.body()::contains);
    nobodyIsSignedIn(client);
  }

  void accepted(BrowserlessClient client, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(stand.get(client, "/").body())
        .contains("signout")
        .doesNotContain("Click here to sign in");
    assertThat(stand.get(client, "/calendar").statusCode()).isEqualTo(200);
  }

  /** The home page and the protected ones say so. */
  void nobodyIsSignedIn(BrowserlessClient client) {
    assertThat(stand.get(client, "/").body())
        .contains("Click here to sign in")
        .doesNotContain("signout", People.ADA.displayName());
    leadsToAuthority(client);
  }

  private void leadsToAuthority(BrowserlessClient client) {
    HttpResponse<String> calendar = stand.get(client, "/calendar");
    assertThat(calendar.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(calendar).toString())
        .startsWith(stand.tenant().baseUri() + "/");
  }

  private void honestSignInWorks(BrowserlessClient client) {
    stand.tenant().script().reset();
    accepted(client, stand.signIn(client, People.ADA));
  }

  private List<Endpoint> asked() {
    return stand.askedAfterTokens().stream()
        .filter(endpoint -> endpoint.isGraph() || endpoint == Endpoint.DECOY)
        .toList();
  }

  /** The telling texts in the claims of the last ID token, if it had any that can be read. */
  private List<String> claimTexts() {
    List<String> texts = new ArrayList<>();
    String token = stand.lastTokens().path("id_token").asText("");
    String[] segments = token.split("\\.", -1);
    if (segments.length > 1) {
      try {
        byte[] claims = Base64.getUrlDecoder().decode(segments[1]);
        collect(Stand.json(new String(claims, StandardCharsets.UTF_8)), texts);
      } catch (IllegalArgumentException e) {
        // Nobody can read it, so nothing of it can be on a page.
      }
    }
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual() && node.textValue().length() >= SHORTEST_TELLING) {
      texts.add(node.textValue());
    }
    node.forEach(child -> collect(child, texts));
  }

  static String title(ErrorCode code) {
    return TEXTS.getString("error." + code.messageKey() + ".title");
  }
}

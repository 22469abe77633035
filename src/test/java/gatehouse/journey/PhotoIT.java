package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T10: the photo of the account menu comes on its own route, after the page. */
class PhotoIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
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

  private static HttpResponse<String> photo(BrowserlessClient client, String... headers) {
    return client.get(journey.uri("/profile/photo"), headers);
  }

  private static int asked() {
    return journey.tenant().journal().requests(Endpoint.GRAPH_PHOTO).size();
  }

  @Test
  void t10_thePhotoIsKeptByTheUsersOwnBrowserForOneSession() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/profile").body())
        .contains("<img src=\"/profile/photo\" alt=\"\"");
    assertThat(asked()).as("no page waits for it").isZero();

    HttpResponse<String> photo = photo(client);
    assertThat(photo.statusCode()).isEqualTo(200);
    assertThat(photo.headers().firstValue("Content-Type")).contains("image/jpeg");
    assertThat(photo.headers().firstValue("Cache-Control")).contains("private, max-age=3600");
    assertThat(photo.headers().firstValue("Vary")).contains("Cookie");
    String etag = photo.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = photo(client, "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("ETag")).contains(etag);
    assertThat(asked()).as("once a session").isEqualTo(1);

    BrowserlessClient other = journey.client();
    journey.signIn(other, People.ADA, "/profile");
    assertThat(photo(other, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(photo(other, "If-None-Match", "\"older\"").statusCode()).isEqualTo(200);
  }

  @Test
  void t10_whoHasNoneIsAskedForOnceAndTheInitialsAreSeen() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.JOERG_WITHOUT_MAIL, "/profile");
    for (int time = 0; time < 2; time++) {
      HttpResponse<String> none = photo(client);
      assertThat(none.headers().firstValue("Content-Type")).contains("image/gif");
      assertThat(none.headers().firstValue("Cache-Control")).contains("private, max-age=3600");
    }
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void t10_aGraphThatIsDownIsNoReasonToKeepAnything() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/profile");
    journey.tenant().script().always(Endpoint.GRAPH_PHOTO, Step.reply(Reply.of(401)));
    HttpResponse<String> refused = photo(client);
    assertThat(refused.headers().firstValue("Content-Type")).contains("image/gif");
    assertThat(refused.headers().firstValue("Cache-Control")).contains("no-store");
    journey.tenant().script().reset();
    assertThat(photo(client).headers().firstValue("Content-Type")).contains("image/jpeg");
  }

  @Test
  void w1_strangersGetNoPhoto() {
    HttpResponse<String> refused =
        photo(journey.client(), "Sec-Fetch-Dest", "image", "Sec-Fetch-Mode", "no-cors");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(asked()).isZero();
  }
}

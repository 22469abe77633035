package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.script.IdTokenMutator;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * ACCEPTANCE C-14, F-14: users of many groups, whose names the registration puts into the token.
 */
class LargeTokenIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static IdTokenMutator withGroups(int groups) {
    return draft -> {
      draft.claims().put("groups", Collections.nCopies(groups, "Group-".repeat(36)));
      return draft.sign();
    };
  }

  @Test
  void c14_f14_twoHundredNamesAreReadAndTheSessionKeepsWhatItShows() {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextIdToken(withGroups(200));
    HttpResponse<String> profile = journey.signIn(client, People.ADA, "/profile");
    assertThat(profile.statusCode()).isEqualTo(200);
    assertThat(profile.body()).contains("Group-Group-", "…").hasSizeLessThan(64 * 1024);
    int bytes =
        Arrays.stream(journey.context().getManager().findSessions())
            .map(session -> ((StandardSession) session).getAttribute("gatehouse.idtoken"))
            .filter(byte[].class::isInstance)
            .mapToInt(value -> ((byte[]) value).length)
            .max()
            .orElseThrow();
    assertThat(bytes).isBetween(4_000, 17_000);
  }

  @Test
  void c14_whatIsLargerHasAPageAndALineThatSayWhatToNarrow() {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextIdToken(withGroups(300));
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body())
        .contains("token-too-large", "groups")
        .doesNotContain("Group-Group-", "could not be verified");
    assertThat(client.get(journey.uri("/")).body()).contains("Click here to sign in");
  }
}

package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A flood of key ids that nobody knows (issue 3; ACCEPTANCE I-07; SPEC B4). */
class ConformanceLoadIT {
  private static final int FLOODING = 7;
  private static final int SIGN_INS_EACH = Sample.ofThisBuild().times(30, 143);

  @Tag("full")
  @Test
  void i07_hundredsOfSignInsWithUnknownKidsCauseOneFetchAndGoodOnesGoOn() throws Exception {
    try (Stand stand = Stand.start(Map.of("prompt", ""))) {
      BrowserlessClient good = stand.client();
      assertThat(stand.signIn(good, People.JOERG_WITHOUT_MAIL).statusCode()).isEqualTo(303);
      stand.forget();
      stand.tenant().script().everyIdToken(Occasion.SIGN_IN, ConformanceLoadIT::mint);

      ExecutorService threads = Executors.newFixedThreadPool(FLOODING + 1);
      List<Future<Integer>> floods = new ArrayList<>();
      for (int i = 0; i < FLOODING; i++) {
        floods.add(threads.submit(() -> answers(stand, stand.client(), People.ADA, 403)));
      }
      Future<Integer> goods =
          threads.submit(() -> answers(stand, good, People.JOERG_WITHOUT_MAIL, 303));
      int refused = 0;
      for (Future<Integer> flood : floods) {
        refused += flood.get();
      }
      threads.shutdown();

      assertThat(refused).isEqualTo(FLOODING * SIGN_INS_EACH);
      assertThat(goods.get()).isEqualTo(SIGN_INS_EACH);
      assertThat(stand.tenant().journal().requests(Endpoint.KEYS)).hasSize(1);
      assertThat(stand.tenant().journal().requests(Endpoint.METADATA)).isEmpty();
      assertThat(stand.log().faults()).isEmpty();
    }
  }

  /** Ada's tokens name a key that there is not, another one each time. */
  private static String mint(IdTokenDraft draft) {
    if (People.ADA.home().oid().equals(draft.claims().get("oid"))) {
      draft.header().put("kid", UUID.randomUUID().toString());
    }
    return draft.sign();
  }

  /** How many of that many sign-ins have that answer. */
  private static int answers(Stand stand, BrowserlessClient client, Person person, int status) {
    int count = 0;
    for (int i = 0; i < SIGN_INS_EACH; i++) {
      HttpResponse<String> answer = stand.signIn(client, person);
      count += answer.statusCode() == status ? 1 : 0;
    }
    return count;
  }
}

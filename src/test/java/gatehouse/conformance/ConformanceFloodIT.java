package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.error.ErrorCode;
import gatehouse.journey.BrowserlessClient;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Forged tokens by the hundred through the callback (issue 3, point 8). */
class ConformanceFloodIT {
  private static final int TOKENS = Sample.ofThisBuild().times(150, 600);
  private static final long SEED = 3;

  /** An answer that is longer is cut off, and is then no answer. */
  private static final int MAX_ANSWER = 1024 * 1024;

  @Test
  void c01_c03_ofHundredsOfForgedTokensNoneIsAcceptedAndNoneIsAFault() {
    // Without prompt=login the authority's own session answers, so that a sign-in is four requests.
    try (Stand stand = Stand.start(Map.of("prompt", ""))) {
      BrowserlessClient client = stand.client();
      assertThat(stand.signIn(client, People.ADA).statusCode()).isEqualTo(303);
      stand.forget();

      Set<String> tokens = new HashSet<>();
      Map<Integer, Integer> answers = new TreeMap<>();
      List<String> accepted = new ArrayList<>();
      for (TokenForgery forgery : choice(stand)) {
        forgetApplication(client);
        stand.tenant().script().nextIdToken(draft -> noted(forgery.mint(draft), tokens));
        HttpResponse<String> answer = stand.signIn(client, People.ADA);
        answers.merge(answer.statusCode(), 1, Integer::sum);
        if (stand.get(client, "/").body().contains("signout")) {
          accepted.add(forgery.name());
        }
      }

      assertThat(accepted).isEmpty();
      int tooLong = (int) tokens.stream().filter(token -> token.length() > MAX_ANSWER).count();
      assertThat(answers)
          .containsOnly(
              entry(ErrorCode.SIGN_IN_UNTRUSTED.status(), TOKENS - tooLong),
              entry(ErrorCode.AUTHORITY_UNAVAILABLE.status(), tooLong));
      assertThat(tokens).hasSizeGreaterThanOrEqualTo(TOKENS * 5 / 6);
      assertThat(stand.tenant().journal().requests(Endpoint.TOKEN)).hasSize(TOKENS);
      assertThat(stand.tenant().journal().requests(Endpoint.GRAPH_ME)).isEmpty();
      assertThat(stand.tenant().journal().requests(Endpoint.DECOY)).isEmpty();
      assertThat(stand.tenant().journal().requests(Endpoint.KEYS)).hasSizeLessThanOrEqualTo(1);
      assertThat(stand.log().faults()).isEmpty();

      forgetApplication(client);
      assertThat(stand.signIn(client, People.ADA).statusCode()).isEqualTo(303);
    }
  }

  /** Single ones, and some by chance of the variations and combinations, always the same. */
  private static List<TokenForgery> choice(Stand stand) {
    Forgeries forgeries = stand.tenant().forgeries();
    List<TokenForgery> rejected =
        forgeries.tokens().stream()
            .filter(forgery -> forgery.expectation() == Expectation.REJECT)
            .toList();
    List<TokenForgery> choice = new ArrayList<>(Sample.ofThisBuild().everyNth(5, rejected));
    List<TokenForgery> others = new ArrayList<>(forgeries.combinations());
    Collections.shuffle(others, new Random(SEED));
    others = new ArrayList<>(others.subList(0, TOKENS));
    forgeries.variations().stream()
        .filter(forgery -> forgery.expectation() == Expectation.REJECT)
        .forEach(others::add);
    Collections.shuffle(others, new Random(SEED));
    choice.addAll(others.subList(0, TOKENS - choice.size()));
    return choice;
  }

  private static String noted(String token, Set<String> tokens) {
    tokens.add(token);
    return token;
  }

  /** A new session with the application in the same browser. */
  private static void forgetApplication(BrowserlessClient client) {
    List<HttpCookie> all = List.copyOf(client.cookies().getCookieStore().getCookies());
    all.stream()
        .filter(cookie -> cookie.getName().startsWith("gatehouse"))
        .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
  }
}

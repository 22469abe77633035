package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an API says to a token that was good, but isn't enough any more (CAE, step-up). */
public final class ClaimsChallenge {
  private ClaimsChallenge() {}

  /**
   * The API answers with a challenge.
   *
   * @param claims the JSON that the next token request must carry
   */
  public static Step step(String claims) {
    String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return (request, honest) -> {
      Reply reply =
          GraphError.unauthorized("Continuous access evaluation resulted in challenge.")
              .reply(request);
      return reply.with(
          "WWW-Authenticate",
          "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + encoded + "\"");
    };
  }
}

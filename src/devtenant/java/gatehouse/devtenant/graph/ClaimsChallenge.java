package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Step;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What an API answers to a token that was good but is no longer enough (CAE, step-up). */
public final class ClaimsChallenge {
  private ClaimsChallenge() {}

  /**
   * The API answers with a challenge.
   *
   * @param claims the JSON that the next authorization request must carry
   */
  public static Step step(String claims) {
    return refusing(List.of(header(encoded(claims))));
  }

  /** The API answers with these challenges, whatever they are. */
  public static Step refusing(List<String> challenges) {
    return (request, honest) -> refusal(request, challenges);
  }

  /**
   * The API challenges until the claims have been asked for at the authority, as it does after a
   * change that invalidates the tokens from before.
   */
  public static Step untilAsked(String claims, Journal journal) {
    return (request, honest) -> {
      boolean asked =
          journal.requests(Endpoint.AUTHORIZE).stream()
              .anyMatch(authorize -> authorize.query().get("claims", "").contains(members(claims)));
      return asked ? honest.handle(request) : refusal(request, List.of(header(encoded(claims))));
    };
  }

  /** A challenge as Graph writes it. */
  public static String header(String encodedClaims) {
    return "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + encodedClaims + "\"";
  }

  public static String encoded(String claims) {
    return Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }

  /** The client may add members of its own. */
  private static String members(String claims) {
    String inAccessToken = claims.substring(claims.indexOf(':') + 2);
    return inAccessToken.substring(0, inAccessToken.length() - 2);
  }

  private static Reply refusal(TenantRequest request, List<String> challenges) {
    Reply reply =
        GraphError.unauthorized("Continuous access evaluation resulted in challenge.")
            .reply(request);
    for (String challenge : challenges) {
      reply = reply.with("WWW-Authenticate", challenge);
    }
    return reply;
  }
}

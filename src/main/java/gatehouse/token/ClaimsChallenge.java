package gatehouse.token;

import java.util.List;
import java.util.Optional;
import okhttp3.Challenge;

/** What an API that answers 401 wants the access token to say. */
public final class ClaimsChallenge {
  private ClaimsChallenge() {}

  /** The first one that can be understood; without one a new token has to do. */
  public static Optional<String> claims(List<Challenge> challenges) {
    return challenges.stream()
        .filter(challenge -> "bearer".equalsIgnoreCase(challenge.scheme()))
        .filter(challenge -> "insufficient_claims".equals(challenge.authParams().get("error")))
        .map(challenge -> challenge.authParams().get("claims"))
        .flatMap(claims -> Optional.ofNullable(claims).stream())
        .flatMap(claims -> ClaimsParameter.fromChallenge(claims).stream())
        .findFirst();
  }
}

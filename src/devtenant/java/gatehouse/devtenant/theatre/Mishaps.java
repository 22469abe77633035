package gatehouse.devtenant.theatre;

import gatehouse.devtenant.entra.EntraError;
import gatehouse.devtenant.entra.TokenErrors;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.graph.ClaimsChallenge;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Script;
import gatehouse.devtenant.script.Step;
import java.time.Duration;
import java.util.List;

/** The mishaps of a day at work. */
public record Mishaps(
    Script script, RefreshTokens refreshTokens, AccessTokens accessTokens, Consents consents) {

  private static final String NOW_PLUS_CAE =
      "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";

  List<Mishap> all() {
    return List.of(
        new Mishap(
            "token-four-minutes",
            "The next access token lives for 4 minutes",
            () -> script.nextAccessTokenLifetime(Duration.ofMinutes(4))),
        new Mishap(
            "token-six-minutes",
            "The next access token lives for 6 minutes",
            () -> script.nextAccessTokenLifetime(Duration.ofMinutes(6))),
        new Mishap(
            "refresh-tokens-revoked", "All refresh tokens are revoked", refreshTokens::revokeAll),
        new Mishap("access-tokens-revoked", "All access tokens end now", accessTokens::revokeAll),
        new Mishap("consent-withdrawn", "All consent is taken back", consents::withdrawAll),
        token("secret-expired", "The client secret has expired", TokenErrors.expiredSecret("…")),
        token("grant-invalid", "The next redemption is refused", TokenErrors.invalidGrant()),
        token(
            "interaction-required",
            "The next redemption wants more from the person",
            new EntraError(
                    400, "interaction_required", 50076, "Multi-factor authentication is required.")
                .withSuberror("basic_action")
                .withClaims(NOW_PLUS_CAE)),
        new Mishap(
            "token-error",
            "The token endpoint answers 503 once",
            () -> script.next(Endpoint.TOKEN, Reply.of(503))),
        new Mishap(
            "token-slow",
            "The token endpoint takes 3 seconds once",
            () -> script.next(Endpoint.TOKEN, script.delay(Duration.ofSeconds(3)))),
        calendar(
            "calendar-throttled",
            "The calendar answers 429 once",
            Step.tooManyRequests(Duration.ofSeconds(5))),
        calendar("calendar-error", "The calendar answers 503 once", Step.reply(Reply.of(503))),
        calendar(
            "calendar-slow",
            "The calendar takes 3 seconds once",
            script.delay(Duration.ofSeconds(3))),
        calendar(
            "claims-challenge",
            "The calendar challenges for claims",
            ClaimsChallenge.step(NOW_PLUS_CAE)));
  }

  private Mishap token(String name, String title, EntraError error) {
    return new Mishap(name, title, () -> script.next(Endpoint.TOKEN, error.step()));
  }

  private Mishap calendar(String name, String title, Step step) {
    return new Mishap(name, title, () -> script.next(Endpoint.GRAPH_CALENDAR_VIEW, step));
  }
}

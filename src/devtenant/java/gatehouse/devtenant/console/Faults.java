package gatehouse.devtenant.console;

import gatehouse.devtenant.entra.EntraError;
import gatehouse.devtenant.entra.TokenErrors;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.graph.ClaimsChallenge;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.BadResponses;
import gatehouse.devtenant.script.Script;
import gatehouse.devtenant.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What can fail in a day at work: once, or until the reset, as the titles say.
 *
 * @param journal tells whether a challenge has been answered
 */
public record Faults(
    Script script,
    RefreshTokens refreshTokens,
    AccessTokens accessTokens,
    Consents consents,
    Journal journal) {

  private static final String ONCE = "Now, or the next time";
  private static final String FOR_GOOD = "For good";
  private static final Step OUT_OF_ORDER = Step.reply(Reply.of(503));
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final String NOW_PLUS_CAE =
      "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";

  List<Fault> all() {
    List<Fault> all = new ArrayList<>(ofADay());
    all.addAll(untilReset());
    all.addAll(SilentFaults.of(script));
    all.addAll(GraphFaults.of(script));
    BadResponses.bodies()
        .forEach(
            (name, reply) -> {
              all.add(answer("token-answers-", name, Endpoint.TOKEN, Step.reply(reply)));
              all.add(
                  answer(
                      "calendar-answers-", name, Endpoint.GRAPH_CALENDAR_VIEW, Step.reply(reply)));
            });
    BadResponses.tokenResponses()
        .forEach((name, step) -> all.add(answer("token-response-", name, Endpoint.TOKEN, step)));
    return all;
  }

  private Fault answer(String kind, String name, Endpoint endpoint, Step step) {
    String title = kind.replace('-', ' ') + name.replace('-', ' ');
    return new Fault("Once, a bad answer", kind + name, title, () -> script.next(endpoint, step));
  }

  private List<Fault> untilReset() {
    return List.of(
        lasting("authority-down", "The token endpoint answers 503", Endpoint.TOKEN, OUT_OF_ORDER),
        lasting("keys-down", "The keys answer 503", Endpoint.KEYS, OUT_OF_ORDER),
        lasting("metadata-down", "The metadata answers 503", Endpoint.METADATA, OUT_OF_ORDER),
        lasting(
            "calendar-down",
            "The calendar answers 503",
            Endpoint.GRAPH_CALENDAR_VIEW,
            OUT_OF_ORDER),
        lasting("profile-down", "/me answers 503", Endpoint.GRAPH_ME, OUT_OF_ORDER),
        lasting(
            "token-hangs",
            "The token endpoint takes 20 seconds",
            Endpoint.TOKEN,
            script.delay(LONG)),
        lasting(
            "calendar-hangs",
            "The calendar takes 20 seconds",
            Endpoint.GRAPH_CALENDAR_VIEW,
            script.delay(LONG)),
        lasting(
            "challenge-until-asked",
            "The calendar challenges until the claims are asked for",
            Endpoint.GRAPH_CALENDAR_VIEW,
            ClaimsChallenge.untilAsked(NOW_PLUS_CAE, journal)),
        lasting(
            "challenge-for-ever",
            "The calendar challenges whatever happens",
            Endpoint.GRAPH_CALENDAR_VIEW,
            ClaimsChallenge.step(NOW_PLUS_CAE)),
        lasting(
            "challenge-broken",
            "The calendar challenges in broken base64",
            Endpoint.GRAPH_CALENDAR_VIEW,
            ClaimsChallenge.refusing(List.of(ClaimsChallenge.header("%%%")))),
        lasting(
            "next-page-elsewhere",
            "The calendar names a next page on another host",
            Endpoint.GRAPH_CALENDAR_VIEW,
            Step.changingJson(
                page ->
                    page.put("@odata.nextLink", "https://graph.example.net/v1.0/me/calendarView"))),
        new Fault(
            FOR_GOOD,
            "refresh-tokens-single-use",
            "A refresh token works once, and a second use revokes all",
            () -> refreshTokens.policy(RefreshTokens.Policy.SINGLE_USE)),
        new Fault(
            FOR_GOOD,
            "refresh-tokens-reusable",
            "A used refresh token keeps working, as at Entra",
            () -> refreshTokens.policy(RefreshTokens.Policy.REUSABLE)));
  }

  private Fault lasting(String name, String title, Endpoint endpoint, Step step) {
    return new Fault("Until the reset", name, title, () -> script.always(endpoint, step));
  }

  private List<Fault> ofADay() {
    return List.of(
        new Fault(
            ONCE,
            "token-four-minutes",
            "The next access token lives for 4 minutes",
            () -> script.nextAccessTokenLifetime(Duration.ofMinutes(4))),
        new Fault(
            ONCE,
            "token-six-minutes",
            "The next access token lives for 6 minutes",
            () -> script.nextAccessTokenLifetime(Duration.ofMinutes(6))),
        new Fault(
            ONCE,
            "refresh-tokens-revoked",
            "All refresh tokens are revoked",
            refreshTokens::revokeAll),
        new Fault(
            ONCE, "access-tokens-revoked", "All access tokens end now", accessTokens::revokeAll),
        new Fault(ONCE, "consent-withdrawn", "All consent is taken back", consents::withdrawAll),
        token("secret-expired", "The client secret has expired", TokenErrors.expiredSecret("…")),
        token("grant-invalid", "The next redemption is refused", TokenErrors.invalidGrant()),
        token(
            "interaction-required",
            "The next redemption wants more from the person",
            new EntraError(
                    400, "interaction_required", 50076, "Multi-factor authentication is required.")
                .withSuberror("basic_action")
                .withClaims(NOW_PLUS_CAE)),
        new Fault(
            ONCE,
            "token-error",
            "The token endpoint answers 503 once",
            () -> script.next(Endpoint.TOKEN, Reply.of(503))),
        new Fault(
            ONCE,
            "token-throttled",
            "The token endpoint answers 429 once and wants 20 seconds",
            () ->
                script.next(
                    Endpoint.TOKEN,
                    Reply.json(429, Map.of("error", "temporarily_unavailable"))
                        .with("Retry-After", "20"))),
        new Fault(
            ONCE,
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

  private Fault token(String name, String title, EntraError error) {
    return new Fault(ONCE, name, title, () -> script.next(Endpoint.TOKEN, error.step()));
  }

  private Fault calendar(String name, String title, Step step) {
    return new Fault(ONCE, name, title, () -> script.next(Endpoint.GRAPH_CALENDAR_VIEW, step));
  }
}

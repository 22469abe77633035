package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.DraftEdits.time;
import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * ID tokens that come with a refresh and aren't those of the session (OpenID Connect Core 12.2).
 * The next access token lives for four minutes, so that a refresh is due soon.
 */
final class RefreshForgeries {
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";
  private static final Duration SHORT = Duration.ofMinutes(4);

  private final List<ScenarioForgery> forgeries = new ArrayList<>();

  List<ScenarioForgery> all(List<TokenForgery> tokens) {
    edited("iss", "RP-32, C-16", set("iss", "https://attacker.example/"));
    edited("sub", "RP-33, C-16", set("sub", "somebody-else"));
    edited("oid", "C-16", set("oid", OTHER));
    edited("tid", "C-16", set("tid", OTHER));
    edited("aud", "C-16", set("aud", OTHER));
    edited("nonce", "C-16", set("nonce", "another-nonce"));
    edited(
        "tenant",
        "C-16",
        change("iss", iss -> iss.replaceFirst("/[^/]+/v2\\.0$", "/" + OTHER + "/v2.0"))
            .andThen(set("tid", OTHER)));
    token(
        "refresh-older-sign-in",
        "auth_time of an older sign-in",
        EITHER,
        edit(time("auth_time", -86_400)));
    for (TokenForgery forgery : tokens) {
      token(
          "refresh-" + forgery.name(),
          "at a refresh: " + forgery.title(),
          forgery.name().equals("nonce-null") ? EITHER : forgery.expectation(),
          forgery);
    }
    response(
        "refresh-without-id-token",
        "no ID token at a refresh",
        ACCEPT,
        json -> json.remove("id_token"));
    response(
        "refresh-id-token-null",
        "ID token null at a refresh",
        EITHER,
        json -> json.put("id_token", null));
    otherPerson();
    return forgeries;
  }

  private void edited(String what, String requirements, Consumer<IdTokenDraft> change) {
    add(
        "refresh-other-" + what,
        "another " + what + " at a refresh",
        requirements,
        REJECT,
        scenario -> scenario.script().nextIdToken(Occasion.REFRESH, edit(change)));
  }

  private static IdTokenMutator edit(Consumer<IdTokenDraft> change) {
    return draft -> {
      change.accept(draft);
      return draft.sign();
    };
  }

  private void token(String name, String title, Expectation expectation, IdTokenMutator mutator) {
    add(
        name,
        title,
        "C-16",
        expectation,
        scenario -> scenario.script().nextIdToken(Occasion.REFRESH, mutator));
  }

  private void response(
      String name, String title, Expectation expectation, Consumer<Map<String, Object>> change) {
    add(
        name,
        title,
        "C-16",
        expectation,
        scenario ->
            scenario
                .script()
                .next(Endpoint.TOKEN, RefreshForgeries::isRefresh, Step.changingJson(change)));
  }

  /** A good token in all respects, with matching {@code client_info}, but of another account. */
  private void otherPerson() {
    add(
        "refresh-other-person",
        "tokens of another person at a refresh",
        "RP-33, C-16",
        REJECT,
        scenario -> {
          scenario
              .script()
              .nextIdToken(
                  Occasion.REFRESH,
                  edit(
                      set("oid", OTHER)
                          .andThen(set("sub", "sub-of-mallory"))
                          .andThen(set("name", "Mallory"))
                          .andThen(set("preferred_username", "mallory@kestrel.example"))));
          scenario
              .script()
              .next(
                  Endpoint.TOKEN,
                  RefreshForgeries::isRefresh,
                  Step.changingJson(
                      json ->
                          json.put(
                              "client_info",
                              Jws.base64url(
                                  "{\"uid\":\"" + OTHER + "\",\"utid\":\"" + OTHER + "\"}"))));
        });
  }

  private static boolean isRefresh(TenantRequest request) {
    return request.form().get("grant_type", "").equals("refresh_token");
  }

  private void add(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<Scenario> arming) {
    forgeries.add(
        new ScenarioForgery(
            name,
            title,
            requirements,
            expectation,
            scenario -> {
              scenario.script().nextAccessTokenLifetime(SHORT);
              arming.accept(scenario);
            }));
  }
}

package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.DraftEdits.change;
import static gatehouse.devtenant.forge.DraftEdits.drop;
import static gatehouse.devtenant.forge.DraftEdits.set;
import static gatehouse.devtenant.forge.DraftEdits.time;
import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import gatehouse.devtenant.script.Occasion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Logout tokens with a fault (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
final class LogoutForgeries {
  private static final String OTHER = "00000000-dead-beef-0000-000000000000";

  private final List<ScenarioForgery> forgeries = new ArrayList<>();

  List<ScenarioForgery> all() {
    edited("logout-sub-only", "no sid", "RP-39", ACCEPT, drop("sid"));
    edited("logout-sid-only", "no sub", "RP-39", ACCEPT, drop("sub"));
    edited("logout-typ-jwt", "typ JWT", "RP-39", ACCEPT, draft -> draft.header().put("typ", "JWT"));
    serialized("logout-alg-none", "alg none, unsigned", "RP-40", LogoutForgeries::none);
    edited("logout-no-event", "no events", "RP-41", REJECT, drop("events"));
    edited("logout-with-nonce", "a nonce", "RP-42", REJECT, set("nonce", "a-nonce"));
    serialized("logout-wrong-alg", "HS256 with the secret", "RP-43", LogoutForgeries::mac);
    edited("logout-wrong-aud", "aud is another application", "RP-44", REJECT, set("aud", OTHER));
    edited(
        "logout-wrong-event",
        "another event",
        "RP-45",
        REJECT,
        set("events", Map.of("https://attacker.example/event", Map.of())));
    edited(
        "logout-wrong-iss",
        "another issuer",
        "RP-46",
        REJECT,
        set("iss", "https://attacker.example/"));
    edited(
        "logout-wrong-tenant",
        "the issuer of another tenant",
        "RP-46",
        EITHER,
        change("iss", iss -> iss.replaceFirst("/[^/]+/v2\\.0$", "/" + OTHER + "/v2.0")));
    edited("logout-expired", "expired", "G-05", REJECT, time("exp", -3_600));
    edited(
        "logout-nobody", "neither sub nor sid", "G-05", REJECT, drop("sub").andThen(drop("sid")));
    edited("logout-no-jti", "no jti", "G-05", REJECT, drop("jti"));
    edited("logout-id-token", "an ID token", "C-13", REJECT, LogoutForgeries::idToken);
    forgeries.add(
        new ScenarioForgery(
            "logout-jti-twice",
            "the next two have one jti: the second is a replay",
            "G-05",
            REJECT,
            scenario -> {
              for (int i = 0; i < 2; i++) {
                arm(scenario, edit(set("jti", "the-same-jti")));
              }
            }));
    return forgeries;
  }

  private void edited(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<IdTokenDraft> change) {
    add(name, title, requirements, expectation, edit(change));
  }

  private void serialized(
      String name, String title, String requirements, IdTokenMutator serializer) {
    add(name, title, requirements, REJECT, serializer);
  }

  private void add(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      IdTokenMutator mutator) {
    forgeries.add(
        new ScenarioForgery(
            name,
            "at a logout: " + title,
            requirements,
            expectation,
            scenario -> arm(scenario, mutator)));
  }

  private static void arm(Scenario scenario, IdTokenMutator mutator) {
    scenario.script().nextIdToken(Occasion.LOGOUT, mutator);
  }

  private static IdTokenMutator edit(Consumer<IdTokenDraft> change) {
    return draft -> {
      change.accept(draft);
      return draft.sign();
    };
  }

  private static String none(IdTokenDraft draft) {
    draft.header().put("alg", "none");
    return Jws.signingInput(draft.header(), draft.claims()) + ".";
  }

  private static String mac(IdTokenDraft draft) {
    draft.header().put("alg", "HS256");
    String input = Jws.signingInput(draft.header(), draft.claims());
    byte[] secret = draft.audience().clientSecret().getBytes(StandardCharsets.UTF_8);
    return input + "." + Jws.base64url(Jws.mac(input, "HmacSHA256", secret));
  }

  private static void idToken(IdTokenDraft draft) {
    draft.header().put("typ", "JWT");
    draft.claims().remove("events");
    draft.claims().put("ver", "2.0");
    draft.claims().put("nonce", "of-a-sign-in");
  }
}

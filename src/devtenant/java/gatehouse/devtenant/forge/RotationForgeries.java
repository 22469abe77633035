package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.IdTokenDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keys that change, at good and at awkward moments, and tokens that don't say which they need. */
final class RotationForgeries {
  private final List<ScenarioForgery> forgeries = new ArrayList<>();

  List<ScenarioForgery> all() {
    rotations();
    return forgeries;
  }

  private void add(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<Scenario> arming) {
    forgeries.add(new ScenarioForgery(name, title, requirements, expectation, arming));
  }

  private void rotations() {
    add(
        "keys-rotated",
        "new keys since the last sign-in",
        "RP-29",
        ACCEPT,
        RotationForgeries::rotate);
    add(
        "keys-rotated-just-before",
        "new keys after the key set was read, before the signing",
        "RP-30",
        ACCEPT,
        scenario -> scenario.script().nextIdToken(RotationForgeries::signedByFreshKey));
    add(
        "kid-absent-single-key",
        "no kid, and one key in the set (read after this)",
        "RP-07",
        ACCEPT,
        scenario -> {
          scenario
              .script()
              .always(
                  Endpoint.KEYS,
                  KeySetForgeries.keys(
                      keys ->
                          keys.removeIf(
                              key -> !scenario.keys().current().kid().equals(key.get("kid")))));
          scenario.script().nextIdToken(RotationForgeries::withoutKid);
        });
    add(
        "kid-absent-several-keys",
        "no kid, and several keys in the set",
        "RP-08",
        REJECT,
        scenario -> {
          scenario.keys().rotate();
          scenario.consumerKeys().rotate();
          scenario.script().nextIdToken(RotationForgeries::withoutKid);
        });
    add(
        "jwks-outage",
        "the key set is unavailable; the known keys are enough",
        "RP-29",
        ACCEPT,
        scenario -> scenario.script().always(Endpoint.KEYS, Reply.of(503)));
  }

  static void rotate(Scenario scenario) {
    scenario.keys().rotate();
    scenario.consumerKeys().rotate();
  }

  private static String signedByFreshKey(IdTokenDraft draft) {
    SigningKey fresh = draft.ring().rotate();
    draft.header().put("kid", fresh.kid());
    return Jws.rs256(draft.header(), draft.claims(), fresh.privateKey());
  }

  private static String withoutKid(IdTokenDraft draft) {
    draft.header().remove("kid");
    return draft.sign();
  }
}

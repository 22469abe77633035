package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Verdict.ACCEPT;
import static gatehouse.devtenant.forge.Verdict.REJECT;

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
  private final List<StagedForgery> forgeries = new ArrayList<>();

  List<StagedForgery> all() {
    rotations();
    return forgeries;
  }

  private void add(
      String name, String title, String rows, Verdict verdict, Consumer<Stage> arming) {
    forgeries.add(new StagedForgery(name, title, rows, verdict, arming));
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
        "new keys between the key set's reading and the signing",
        "RP-30",
        ACCEPT,
        stage -> stage.script().nextIdToken(RotationForgeries::signedByFreshKey));
    add(
        "kid-absent-single-key",
        "no kid, and one key in the set (read after this)",
        "RP-07",
        ACCEPT,
        stage -> {
          stage
              .script()
              .always(
                  Endpoint.KEYS,
                  KeySetForgeries.keys(
                      keys ->
                          keys.removeIf(
                              key -> !stage.keys().current().kid().equals(key.get("kid")))));
          stage.script().nextIdToken(RotationForgeries::withoutKid);
        });
    add(
        "kid-absent-several-keys",
        "no kid, and several keys in the set",
        "RP-08",
        REJECT,
        stage -> {
          stage.keys().rotate();
          stage.consumerKeys().rotate();
          stage.script().nextIdToken(RotationForgeries::withoutKid);
        });
    add(
        "jwks-outage",
        "the key set can't be read; the known keys still do",
        "RP-29",
        ACCEPT,
        stage -> stage.script().always(Endpoint.KEYS, Reply.of(503)));
  }

  static void rotate(Stage stage) {
    stage.keys().rotate();
    stage.consumerKeys().rotate();
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

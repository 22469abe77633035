package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Verdict.ACCEPT;
import static gatehouse.devtenant.forge.Verdict.EITHER;
import static gatehouse.devtenant.forge.Verdict.REJECT;

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

  private final List<StagedForgery> forgeries = new ArrayList<>();

  List<StagedForgery> all() {
    edited("logout-sub-only", "no sid", "RP-39", ACCEPT, Edits.drop("sid"));
    edited("logout-sid-only", "no sub", "RP-39", ACCEPT, Edits.drop("sub"));
    edited("logout-typ-jwt", "typ JWT", "RP-39", ACCEPT, draft -> draft.header().put("typ", "JWT"));
    sealed("logout-alg-none", "alg none, unsigned", "RP-40", LogoutForgeries::none);
    edited("logout-no-event", "no events", "RP-41", REJECT, Edits.drop("events"));
    edited("logout-with-nonce", "a nonce", "RP-42", REJECT, Edits.set("nonce", "a-nonce"));
    sealed("logout-wrong-alg", "HS256 with the secret", "RP-43", LogoutForgeries::mac);
    edited(
        "logout-wrong-aud", "aud is another application", "RP-44", REJECT, Edits.set("aud", OTHER));
    edited(
        "logout-wrong-event",
        "another event",
        "RP-45",
        REJECT,
        Edits.set("events", Map.of("https://attacker.example/event", Map.of())));
    edited(
        "logout-wrong-iss",
        "another issuer",
        "RP-46",
        REJECT,
        Edits.set("iss", "https://attacker.example/"));
    edited(
        "logout-wrong-tenant",
        "the issuer of another tenant",
        "RP-46",
        EITHER,
        Edits.change("iss", iss -> iss.replaceFirst("/[^/]+/v2\\.0$", "/" + OTHER + "/v2.0")));
    edited("logout-expired", "expired", "G-05", REJECT, Edits.time("exp", -3_600));
    edited(
        "logout-nobody",
        "neither sub nor sid",
        "G-05",
        REJECT,
        Edits.drop("sub").andThen(Edits.drop("sid")));
    edited("logout-no-jti", "no jti", "G-05", REJECT, Edits.drop("jti"));
    edited("logout-id-token", "an ID token", "C-13", REJECT, LogoutForgeries::idToken);
    forgeries.add(
        new StagedForgery(
            "logout-jti-twice",
            "the next two have one jti: the second is a replay",
            "G-05",
            REJECT,
            stage -> {
              for (int i = 0; i < 2; i++) {
                arm(stage, edit(Edits.set("jti", "the-same-jti")));
              }
            }));
    return forgeries;
  }

  private void edited(
      String name, String title, String rows, Verdict verdict, Consumer<IdTokenDraft> change) {
    add(name, title, rows, verdict, edit(change));
  }

  private void sealed(String name, String title, String rows, IdTokenMutator seal) {
    add(name, title, rows, REJECT, seal);
  }

  private void add(
      String name, String title, String rows, Verdict verdict, IdTokenMutator mutator) {
    forgeries.add(
        new StagedForgery(
            name, "at a logout: " + title, rows, verdict, stage -> arm(stage, mutator)));
  }

  private static void arm(Stage stage, IdTokenMutator mutator) {
    stage.script().nextIdToken(Occasion.LOGOUT, mutator);
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

package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.ACCEPT;
import static gatehouse.devtenant.forge.Expectation.EITHER;
import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Key sets with something wrong in them (RFC 7517). They come with new keys, so that an application
 * has to read the set again.
 */
final class KeySetForgeries {
  private final Attacker attacker;
  private final List<ScenarioForgery> forgeries = new ArrayList<>();

  KeySetForgeries(Attacker attacker) {
    this.attacker = attacker;
  }

  List<ScenarioForgery> all() {
    entries();
    answers();
    return forgeries;
  }

  /** New keys, and this as the answer to whoever asks for them. */
  private void add(
      String name, String title, String requirements, Expectation expectation, Step answer) {
    forgeries.add(
        new ScenarioForgery(
            name,
            title,
            requirements,
            expectation,
            scenario -> {
              RotationForgeries.rotate(scenario);
              scenario.script().always(Endpoint.KEYS, answer);
            }));
  }

  private void entries() {
    forgeries.add(
        new ScenarioForgery(
            "jwks-weak-key",
            "signed by a published key of 1024 bits",
            "C-01",
            REJECT,
            KeySetForgeries::signByWeakKey));
    set(
        "jwks-weak-beside",
        "a weak key beside the good one",
        ACCEPT,
        keys -> keys.add(0, SigningKey.generate(1024, Instant.EPOCH).jwk("x")));
    set(
        "jwks-foreign-entries",
        "entries of other kinds beside the good one",
        ACCEPT,
        KeySetForgeries::addForeign);
    set("jwks-same-twice", "each key twice", ACCEPT, keys -> keys.addAll(List.copyOf(keys)));
    set(
        "jwks-same-kid",
        "another key under the same kid",
        EITHER,
        keys ->
            List.copyOf(keys)
                .forEach(
                    key -> {
                      Map<String, Object> other = new HashMap<>(key);
                      other.put("n", attacker.rsa().jwk("").get("n"));
                      keys.add(0, other);
                    }));
    each(
        "jwks-other-tenant",
        "keys that are for another tenant",
        REJECT,
        key ->
            key.put(
                "issuer",
                String.valueOf(key.get("issuer"))
                    .replaceFirst("/[^/]+/v2\\.0$", "/11111111-2222-4333-8444-555555555555/v2.0")));
    each("jwks-no-issuer", "keys without an issuer", ACCEPT, key -> key.remove("issuer"));
    set(
        "jwks-mixed-issuers",
        "keys without an issuer beside one with it",
        REJECT,
        keys -> {
          Map<String, Object> named = Map.copyOf(keys.get(0));
          keys.forEach(key -> key.remove("issuer"));
          Map<String, Object> other = new HashMap<>(named);
          other.put("kid", "another");
          keys.add(other);
        });
    each(
        "jwks-for-encryption",
        "keys that are for encryption",
        REJECT,
        key -> key.put("use", "enc"));
    each("jwks-other-alg", "keys that are for RS512", EITHER, key -> key.put("alg", "RS512"));
    each("jwks-no-modulus", "keys without modulus", REJECT, key -> key.remove("n"));
    each("jwks-no-kid", "keys without kid", EITHER, key -> key.remove("kid"));
    each("jwks-exponent-one", "keys whose exponent is 1", REJECT, key -> key.put("e", "AQ"));
    set("jwks-empty", "no keys", REJECT, List::clear);
    set(
        "jwks-many",
        "1,000 keys",
        EITHER,
        keys -> {
          Map<String, Object> key = Map.copyOf(keys.get(0));
          for (int i = 0; i < 1000; i++) {
            Map<String, Object> other = new HashMap<>(key);
            other.put("kid", "k" + i);
            keys.add(other);
          }
        });
  }

  private static void signByWeakKey(Scenario scenario) {
    SigningKey weak = SigningKey.generate(1024, Instant.EPOCH);
    scenario
        .script()
        .always(
            Endpoint.KEYS,
            keys(keys -> keys.add(weak.jwk(String.valueOf(keys.get(0).get("issuer"))))));
    scenario
        .script()
        .nextIdToken(
            draft -> {
              draft.header().put("kid", weak.kid());
              return Jws.rs256(draft.header(), draft.claims(), weak.privateKey());
            });
  }

  private static void addForeign(List<Map<String, Object>> keys) {
    keys.add(0, Map.of("kty", "oct", "kid", "a", "k", "AAAA"));
    keys.add(0, Map.of("kty", "EC", "kid", "b", "crv", "P-256", "x", "AA", "y", "AA"));
    keys.add(0, Map.of("kty", "OKP", "kid", "c", "crv", "Ed25519", "x", "AA"));
    keys.add(0, Map.of("kty", "quantum", "kid", "d"));
    keys.add(0, Map.of("kid", "e"));
    keys.add(0, Map.of());
  }

  private void answers() {
    answer("jwks-error", "the key set answers 500", reply -> Reply.of(500));
    answer("jwks-not-found", "the key set isn't there", reply -> Reply.of(404));
    answer(
        "jwks-not-json", "the key set is an HTML page", reply -> Reply.html(200, "<h1>Keys</h1>"));
    answer("jwks-null", "the key set is null", reply -> reply.withBody("null"));
    answer("jwks-list", "the key set is a list", reply -> reply.withBody("[]"));
    answer("jwks-cut", "the connection breaks in the key set", reply -> reply.cutAfter(100));
    answer(
        "jwks-huge",
        "a key set of 10 MB",
        reply -> reply.withBody(reply.text() + " ".repeat(10 * 1024 * 1024)));
    forgeries.add(
        new ScenarioForgery(
            "jwks-redirect",
            "the key set is elsewhere",
            "C-18",
            REJECT,
            scenario -> {
              RotationForgeries.rotate(scenario);
              Reply elsewhere = Reply.found(scenario.login() + Attacker.DECOY + "keys");
              scenario.script().always(Endpoint.KEYS, elsewhere);
            }));
  }

  private void answer(String name, String title, UnaryOperator<Reply> change) {
    add(name, title, "C-18", REJECT, Step.changing(change));
  }

  private void each(
      String name, String title, Expectation expectation, Consumer<Map<String, Object>> change) {
    set(name, title, expectation, keys -> keys.forEach(change));
  }

  private void set(
      String name,
      String title,
      Expectation expectation,
      Consumer<List<Map<String, Object>>> change) {
    add(name, title, "RP-29, W11", expectation, keys(change));
  }

  @SuppressWarnings("unchecked")
  static Step keys(Consumer<List<Map<String, Object>>> change) {
    return Step.changingJson(
        set -> {
          List<Map<String, Object>> keys =
              new ArrayList<>(
                  (List<Map<String, Object>>) set.getOrDefault("keys", Collections.emptyList()));
          change.accept(keys);
          set.put("keys", keys);
        });
  }
}

package gatehouse.token;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ID token in the making: good until it is changed. */
final class TokenDraft {
  static final String CLIENT_ID = "b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55";
  static final String TENANT = "6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90";
  static final String OTHER_TENANT = "0c9e7d31-5a4b-4f6e-8123-9f8e7d6c5b4a";
  static final String OBJECT_ID = "2d7c9b10-66aa-4d0f-8e44-1b3a5c7d9e0f";
  static final String NONCE = "n-0S6_WzA2Mj";
  static final String CODE = "0.AXoA-code-of-this-sign-in";
  static final String ACCESS_TOKEN = "access-token-of-this-sign-in";

  private static final RegisteredApplication APPLICATION =
      RegisteredApplication.of(
          CLIENT_ID, "App", "the-client-secret", "https://app.example/callback");

  private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
  private TestKey key = TestKey.CURRENT;

  /** As Entra issues it, dated back by 5 minutes. */
  TokenDraft() {
    long now = SettableClock.START.getEpochSecond();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("kid", TestKey.CURRENT.kid());
    claims.put("aud", CLIENT_ID);
    claims.put("iss", issuer(TENANT));
    claims.put("iat", now - 300);
    claims.put("nbf", now - 300);
    claims.put("exp", now + 3_600);
    claims.put("nonce", NONCE);
    claims.put("oid", OBJECT_ID);
    claims.put("sub", "pairwise-subject");
    claims.put("tid", TENANT);
    claims.put("ver", "2.0");
  }

  static String issuer(String tenant) {
    return "https://login.example/" + tenant + "/v2.0";
  }

  static Identity identity() {
    return new Identity(issuer(TENANT), "pairwise-subject", OBJECT_ID, TENANT);
  }

  /** Of the sign-in that all drafts belong to. */
  static OriginalIdToken first() {
    return new OriginalIdToken(identity(), null, Sha256.base64url(NONCE));
  }

  TokenDraft claim(String name, @Nullable Object value) {
    claims.put(name, value);
    return this;
  }

  /** In whole seconds from now. */
  TokenDraft time(String name, long seconds) {
    return claim(name, SettableClock.START.getEpochSecond() + seconds);
  }

  TokenDraft without(String name) {
    claims.remove(name);
    return this;
  }

  TokenDraft header(String name, @Nullable Object value) {
    header.put(name, value);
    return this;
  }

  TokenDraft withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  TokenDraft tenant(String tenant) {
    return claim("tid", tenant).claim("iss", issuer(tenant));
  }

  /** Signed by that key and saying so. */
  TokenDraft signedBy(TestKey other) {
    key = other;
    return header("kid", other.kid());
  }

  /** The last claim first. */
  TokenDraft reversed() {
    List<String> names = new ArrayList<>(claims.keySet());
    Collections.reverse(names);
    names.forEach(name -> claims.put(name, claims.remove(name)));
    return this;
  }

  String token() {
    return Jws.rs256(header, claims, key.key().privateKey());
  }

  /** Forged, with this as the honest token. */
  String forged(IdTokenMutator forgery) {
    SigningKeyRing noRing = new SigningKeyRing(new SettableClock());
    return forgery.mint(
        new IdTokenDraft(
            header, claims, key.key(), noRing, noRing, APPLICATION, SettableClock.START));
  }
}

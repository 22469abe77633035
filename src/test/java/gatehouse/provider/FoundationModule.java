package gatehouse.provider;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The modules of the OpenID Foundation's basic certification plan for relying parties, which are
 * those of its form-post plan, too: what the provider does in each, and what is right then.
 */
enum FoundationModule {
  NORMAL("oidcc-client-test", Right.ACCEPTED),
  INVALID_ISS("oidcc-client-test-invalid-iss", Right.REFUSED),
  MISSING_SUB("oidcc-client-test-missing-sub", Right.REFUSED),
  INVALID_AUD("oidcc-client-test-invalid-aud", Right.REFUSED),
  MISSING_IAT("oidcc-client-test-missing-iat", Right.REFUSED),
  KID_ABSENT_SINGLE_JWKS("oidcc-client-test-kid-absent-single-jwks", Right.ACCEPTED),
  KID_ABSENT_MULTIPLE_JWKS("oidcc-client-test-kid-absent-multiple-jwks", Right.REFUSED),
  IDTOKEN_SIG_RS256("oidcc-client-test-idtoken-sig-rs256", Right.ACCEPTED),
  IDTOKEN_SIG_NONE("oidcc-client-test-idtoken-sig-none", Right.REFUSED),
  INVALID_SIG_RS256("oidcc-client-test-invalid-sig-rs256", Right.REFUSED),
  USERINFO_INVALID_SUB("oidcc-client-test-userinfo-invalid-sub", Right.REFUSED_AFTER_USERINFO),
  NONCE_INVALID("oidcc-client-test-nonce-invalid", Right.REFUSED),
  SCOPE_USERINFO_CLAIMS("oidcc-client-test-scope-userinfo-claims", Right.ACCEPTED),
  CLIENT_SECRET_BASIC("oidcc-client-test-client-secret-basic", Right.ACCEPTED);

  static final String CLIENT_ID = "relying party";

  /** What the application has to make of it. */
  enum Right {
    /** Signed in, and UserInfo asked. */
    ACCEPTED,
    /** An error page, nobody signed in, and the access token sent to nobody. */
    REFUSED,
    /** The same, once UserInfo has answered. */
    REFUSED_AFTER_USERINFO
  }

  private final String module;
  private final Right right;

  FoundationModule(String module, Right right) {
    this.module = module;
    this.right = right;
  }

  /** Its name in the suite. */
  String module() {
    return module;
  }

  Right right() {
    return right;
  }

  /** Whether the published keys are not those of the other modules. */
  boolean hasKeysOfItsOwn() {
    return this == KID_ABSENT_SINGLE_JWKS || this == KID_ABSENT_MULTIPLE_JWKS;
  }

  /** The keys in the JWKS document. */
  List<Map<String, Object>> keys(SigningKey first, SigningKey second) {
    List<Map<String, Object>> keys = new ArrayList<>();
    for (SigningKey key :
        this == KID_ABSENT_SINGLE_JWKS ? List.of(first) : List.of(first, second)) {
      Map<String, Object> jwk = new LinkedHashMap<>(key.jwk(""));
      jwk.keySet().retainAll(List.of("kty", "use", "n", "e", "kid"));
      if (hasKeysOfItsOwn()) {
        jwk.remove("kid");
      }
      keys.add(jwk);
    }
    return keys;
  }

  /** The ID token with these claims, but for what this module does to it. */
  String idToken(Map<String, Object> honest, SigningKey key) {
    Map<String, Object> claims = new LinkedHashMap<>(honest);
    switch (this) {
      case INVALID_ISS -> claims.put("iss", honest.get("iss") + "invalid");
      case MISSING_SUB -> claims.remove("sub");
      case INVALID_AUD -> claims.put("aud", honest.get("aud") + "invalid");
      case MISSING_IAT -> claims.remove("iat");
      case NONCE_INVALID -> claims.put("nonce", honest.get("nonce") + "invalid");
      default -> {
        // As they are.
      }
    }
    Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256"));
    if (!hasKeysOfItsOwn()) {
      header.put("kid", key.kid());
    }
    String signed = Jws.rs256(header, claims, key.privateKey());
    return switch (this) {
      case IDTOKEN_SIG_NONE ->
          Jws.base64url("{\"alg\":\"none\"}")
              + signed.replaceFirst("^[^.]*", "").replaceFirst("[^.]*$", "");
      case INVALID_SIG_RS256 -> corrupted(signed);
      default -> signed;
    };
  }

  private static String corrupted(String token) {
    int signature = token.lastIndexOf('.') + 1;
    char other = token.charAt(signature) == 'A' ? 'B' : 'A';
    return token.substring(0, signature) + other + token.substring(signature + 1);
  }

  Map<String, Object> userInfo() {
    String subject = PlainProvider.SUBJECT;
    return Map.of(
        "sub",
        this == USERINFO_INVALID_SUB ? subject + "invalid" : subject,
        "name",
        "Demo T. User",
        "email",
        "user@example.com",
        "email_verified",
        false);
  }
}

package gatehouse.devtenant.crypto;

import gatehouse.devtenant.http.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JWS in compact serialization, taken apart by hand. */
public record SignedToken(
    Map<String, Object> header, Map<String, Object> claims, String input, byte[] signature) {

  /** Empty for anything that is not three parts of base64url, two of them JSON objects. */
  public static Optional<SignedToken> parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignedToken(
              Json.readObject(new String(decode(parts.get(0)), StandardCharsets.UTF_8)),
              Json.readObject(new String(decode(parts.get(1)), StandardCharsets.UTF_8)),
              parts.get(0) + "." + parts.get(1),
              decode(parts.get(2))));
    } catch (IllegalArgumentException | UncheckedIOException malformed) {
      return Optional.empty();
    }
  }

  private static byte[] decode(String part) {
    if (part.isEmpty() || part.contains("=")) {
      throw new IllegalArgumentException("not base64url");
    }
    return Base64.getUrlDecoder().decode(part);
  }

  /** A claim that is a string; empty for any other type. */
  public String text(String claim) {
    return claims.get(claim) instanceof String text ? text : "";
  }

  /** Empty unless it is a whole number. */
  public Optional<Long> number(String claim) {
    return claims.get(claim) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** By RS256 or PS256, as the header says; by nothing else. */
  public boolean isSignedWith(PublicKey key) {
    try {
      Signature verifier;
      if ("PS256".equals(header.get("alg"))) {
        verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      } else if ("RS256".equals(header.get("alg"))) {
        verifier = Signature.getInstance("SHA256withRSA");
      } else {
        return false;
      }
      verifier.initVerify(key);
      verifier.update(input.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

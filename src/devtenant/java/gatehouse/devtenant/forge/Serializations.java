package gatehouse.devtenant.forge;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ways to make a token of a draft. */
final class Serializations {
  private Serializations() {}

  /** Well signed, but with the JSON of the claims rewritten as text. */
  static IdTokenMutator payload(UnaryOperator<String> rewrite) {
    return payloadBytes(json -> utf8(rewrite.apply(json)));
  }

  /** Well signed, with bytes in place of the claims. */
  static IdTokenMutator payloadBytes(Function<String, byte[]> rewrite) {
    return signed(Serializations::utf8, rewrite);
  }

  /** Well signed, but with the JSON of the header rewritten as text. */
  static IdTokenMutator header(UnaryOperator<String> rewrite) {
    return headerBytes(json -> utf8(rewrite.apply(json)));
  }

  /** Well signed, with bytes in place of the header. */
  static IdTokenMutator headerBytes(Function<String, byte[]> rewrite) {
    return signed(rewrite, Serializations::utf8);
  }

  private static IdTokenMutator signed(
      Function<String, byte[]> header, Function<String, byte[]> payload) {
    return draft ->
        Jws.sign(
            header.apply(Json.write(draft.header())),
            payload.apply(Json.write(draft.claims())),
            "SHA256withRSA",
            draft.key().privateKey());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Well signed, then the finished token rewritten. */
  static IdTokenMutator finished(UnaryOperator<String> rewrite) {
    return draft -> rewrite.apply(draft.sign());
  }

  /** RS256 by a key of the attacker, under whatever header the draft has. */
  static IdTokenMutator by(Attacker attacker) {
    return draft -> Jws.rs256(draft.header(), draft.claims(), attacker.rsa().privateKey());
  }

  /** The honest token with another signature, made of the good one. */
  static IdTokenMutator signature(BiFunction<IdTokenDraft, byte[], byte[]> change) {
    return draft -> {
      String token = draft.sign();
      int dot = token.lastIndexOf('.');
      byte[] good = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      return token.substring(0, dot + 1) + Jws.base64url(change.apply(draft, good));
    };
  }

  static String segment(String token, int index) {
    return token.split("\\.", -1)[index];
  }

  static String flipLastSignatureBit(String token) {
    int dot = token.lastIndexOf('.');
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    signature[signature.length - 1] ^= 1;
    return token.substring(0, dot + 1) + Jws.base64url(signature);
  }

  /** The claims of the draft as they are now. */
  static String claims(IdTokenDraft draft) {
    return Json.write(draft.claims());
  }
}

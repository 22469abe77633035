package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenMutator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** RS256 by the right key, but over other bytes, or changed afterwards (RFC 7518 section 3.3). */
final class SignatureForgeries {
  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    add(
        "signature-bit",
        "one bit of the signature changed",
        Serializations.finished(Serializations::flipLastSignatureBit));
    signature("signature-empty", "no signature", good -> new byte[0]);
    signature(
        "signature-cut", "the last byte of the signature is missing", good -> resized(good, 255));
    signature("signature-longer", "one byte too many in the signature", good -> resized(good, 257));
    signature(
        "signature-zero-byte",
        "a zero byte before the signature",
        good -> joined(new byte[1], good));
    signature("signature-zero", "a signature of zeros", good -> new byte[256]);
    signature("signature-one", "a signature that is 1", good -> padded(BigInteger.ONE));
    add(
        "signature-of-other",
        "the signature of other claims",
        draft -> {
          String honest = draft.sign();
          draft.claims().put("name", "Mallory");
          return Jws.signingInput(draft.header(), draft.claims())
              + "."
              + Serializations.segment(honest, 2);
        });
    add(
        "header-replaced",
        "a header that wasn't signed",
        draft -> {
          String honest = draft.sign();
          draft.header().put("x", "y");
          return Jws.base64url(Json.write(draft.header())) + honest.substring(honest.indexOf('.'));
        });
    return forgeries;
  }

  private void signature(String name, String title, UnaryOperator<byte[]> change) {
    add(name, title, Serializations.signature((draft, good) -> change.apply(good)));
  }

  private void add(String name, String title, IdTokenMutator serializer) {
    forgeries.add(TokenForgery.serialized(name, title, "RP-11, C-03", REJECT, serializer));
  }

  static byte[] resized(byte[] good, int length) {
    return Arrays.copyOf(good, length);
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** As many bytes as a signature has. */
  static byte[] padded(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] padded = new byte[256];
    int used = Math.min(bytes.length, padded.length);
    System.arraycopy(bytes, bytes.length - used, padded, padded.length - used, used);
    return padded;
  }
}

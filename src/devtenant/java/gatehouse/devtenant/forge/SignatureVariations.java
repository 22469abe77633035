package gatehouse.devtenant.forge;

import static gatehouse.devtenant.forge.Expectation.REJECT;
import static gatehouse.devtenant.forge.SignatureForgeries.joined;
import static gatehouse.devtenant.forge.SignatureForgeries.padded;
import static gatehouse.devtenant.forge.SignatureForgeries.resized;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;

/** Every byte of a signature changed, some of header and claims, and numbers that RSA is odd at. */
final class SignatureVariations {
  private static final int LENGTH = 256;
  private static final int PLACES = 60;

  private final List<TokenForgery> forgeries = new ArrayList<>();

  List<TokenForgery> all() {
    for (int i = 0; i < LENGTH; i++) {
      int at = i;
      signature("byte " + at + " changed", (draft, good) -> flipped(good, at, 1 << (at % 8)));
    }
    for (int length = 0; length < LENGTH; length += 15) {
      int end = length;
      signature(end + " bytes of it", (draft, good) -> resized(good, end));
    }
    for (int segment = 0; segment < 2; segment++) {
      for (int i = 0; i < PLACES; i++) {
        int of = segment;
        int place = i;
        add(
            "segment %d changed at %d/%d".formatted(of, place, PLACES),
            draft -> changed(draft.sign(), of, place));
      }
    }
    numbers();
    return forgeries;
  }

  private static String changed(String token, int segment, int place) {
    String[] segments = token.split("\\.", -1);
    byte[] bytes = Base64.getUrlDecoder().decode(segments[segment]);
    segments[segment] = Jws.base64url(flipped(bytes, bytes.length * place / PLACES, 1));
    return String.join(".", segments);
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) bit;
    return flipped;
  }

  private void numbers() {
    byte[] ones = new byte[LENGTH];
    Arrays.fill(ones, (byte) 0xff);
    signature("all ones", (draft, good) -> ones);
    signature("the modulus", (draft, good) -> padded(modulus(draft)));
    signature(
        "one below the modulus", (draft, good) -> padded(modulus(draft).subtract(BigInteger.ONE)));
    signature(
        "negative", (draft, good) -> padded(modulus(draft).subtract(new BigInteger(1, good))));
    signature(
        "plus the modulus",
        (draft, good) -> modulus(draft).add(new BigInteger(1, good)).toByteArray());
    signature("twice", (draft, good) -> joined(good, good));
    signature(
        "in hexadecimal",
        (draft, good) -> HexFormat.of().formatHex(good).getBytes(StandardCharsets.US_ASCII));
    signature(
        "of the claims alone",
        (draft, good) -> sign(draft, input(draft).replaceFirst(".*\\.", "")));
    signature("without the dot", (draft, good) -> sign(draft, input(draft).replace(".", "")));
    signature(
        "by a key of other issuers",
        (draft, good) -> sign(input(draft), draft.otherRing().current().privateKey()));
  }

  private static BigInteger modulus(IdTokenDraft draft) {
    return draft.key().publicKey().getModulus();
  }

  private static String input(IdTokenDraft draft) {
    return Jws.signingInput(draft.header(), draft.claims());
  }

  private static byte[] sign(IdTokenDraft draft, String input) {
    return sign(input, draft.key().privateKey());
  }

  private static byte[] sign(String input, PrivateKey key) {
    return Jws.signature(input, "SHA256withRSA", key);
  }

  private void signature(String name, BiFunction<IdTokenDraft, byte[], byte[]> change) {
    add("signature, " + name, Serializations.signature(change));
  }

  private void add(String name, IdTokenMutator serializer) {
    forgeries.add(TokenForgery.serialized(name, name, "RP-11, C-03", REJECT, serializer));
  }
}

package gatehouse.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Signatures that are none, and segments that are not three. */
final class SignatureForgeries {
  private static final String[] PARTS = new TokenDraft().token().split("\\.", -1);

  private final List<Forgery> all = new ArrayList<>();

  static List<Forgery> all() {
    SignatureForgeries forgeries = new SignatureForgeries();
    forgeries.bits();
    forgeries.numbers();
    forgeries.segments();
    return forgeries.all;
  }

  private void add(String name, String token) {
    all.add(new Forgery(name, token));
  }

  private void signature(String name, byte[] signature) {
    add("signature " + name, PARTS[0] + "." + PARTS[1] + "." + TokenDraft.segment(signature));
  }

  private static byte[] good() {
    return Base64.getUrlDecoder().decode(PARTS[2]);
  }

  /** A bit of every byte of it, of every character of what is signed, and every shorter length. */
  private void bits() {
    for (int i = 0; i < 256; i++) {
      byte[] flipped = good();
      flipped[i] ^= (byte) (1 << (i % 8));
      signature("with byte " + i + " changed", flipped);
    }
    for (int length = 0; length < 256; length += 15) {
      signature("of " + length, Arrays.copyOf(good(), length));
    }
    for (int part = 0; part < 2; part++) {
      byte[] bytes = Base64.getUrlDecoder().decode(PARTS[part]);
      for (int i = 0; i < bytes.length; i += 7) {
        byte[] flipped = bytes.clone();
        flipped[i] ^= 1;
        String[] parts = PARTS.clone();
        parts[part] = TokenDraft.segment(flipped);
        add("segment " + part + " with byte " + i + " changed", String.join(".", parts));
      }
    }
  }

  private void numbers() {
    BigInteger modulus = TestKey.CURRENT.publicKey().getModulus();
    BigInteger number = new BigInteger(1, good());
    signature("of zeros", new byte[256]);
    signature("of one", sized(BigInteger.ONE));
    byte[] ones = new byte[256];
    Arrays.fill(ones, (byte) 0xff);
    signature("of ones", ones);
    signature("the modulus", sized(modulus));
    signature("below the modulus", sized(modulus.subtract(BigInteger.ONE)));
    signature("negative", sized(modulus.subtract(number)));
    signature("plus the modulus", number.add(modulus).toByteArray());
    signature("with a zero in front", plus(new byte[1], good()));
    signature("with a zero behind", plus(good(), new byte[1]));
    signature("twice", plus(good(), good()));
    byte[] reversed = number.toString(16).getBytes(StandardCharsets.US_ASCII);
    signature("in hexadecimal", reversed);
    signature(
        "of another token",
        Base64.getUrlDecoder()
            .decode(new TokenDraft().claim("sub", "x").token().split("\\.", -1)[2]));
    signature(
        "of the claims alone", TestKey.CURRENT.sign(PARTS[1].getBytes(StandardCharsets.US_ASCII)));
    signature(
        "without the dot",
        TestKey.CURRENT.sign((PARTS[0] + PARTS[1]).getBytes(StandardCharsets.US_ASCII)));
    signature(
        "of the next key",
        TestKey.NEXT.sign((PARTS[0] + "." + PARTS[1]).getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] sized(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] sized = new byte[256];
    int length = Math.min(bytes.length, 256);
    System.arraycopy(bytes, bytes.length - length, sized, 256 - length, length);
    return sized;
  }

  private static byte[] plus(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private void segments() {
    String good = String.join(".", PARTS);
    for (int[] order :
        new int[][] {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}, {0, 0, 2}, {1, 1, 2}}) {
      add(
          "order " + Arrays.toString(order),
          PARTS[order[0]] + "." + PARTS[order[1]] + "." + PARTS[order[2]]);
    }
    for (String glue : List.of("", " ", "..", "\n", ",", "%2e", "\u3002", "\uff0e", ". ")) {
      add("glued by <" + glue + ">", String.join(glue, PARTS));
    }
    for (String extra :
        List.of(
            ".", "..", ".x", ".x.y", "=", "==", " ", "\r\n", "\0", "+", "/", "\u00e9", "A", "AA",
            "AAAA")) {
      add("<" + extra + "> behind", good + extra);
      add("<" + extra + "> in front", extra + good);
      add("<" + extra + "> behind the claims", PARTS[0] + "." + PARTS[1] + extra + "." + PARTS[2]);
    }
    for (int keep = 0; keep < 3; keep++) {
      String[] parts = {"", "", ""};
      parts[keep] = PARTS[keep];
      add("segment " + keep + " alone", String.join(".", parts));
      parts = PARTS.clone();
      parts[keep] = "";
      add("segment " + keep + " empty", String.join(".", parts));
    }
    add("two segments", PARTS[0] + "." + PARTS[1]);
    add("nothing", "");
    add("dots", ".".repeat(16_000));
    add("too long", good + "A".repeat(20_000));
    add("a megabyte", "A".repeat(1_000_000));
    add("Bearer", "Bearer " + good);
    add(
        "JSON serialization",
        "{\"protected\":\""
            + PARTS[0]
            + "\",\"payload\":\""
            + PARTS[1]
            + "\",\"signature\":\""
            + PARTS[2]
            + "\"}");
    add("in base64", TokenDraft.segment(good));
    add("five segments", PARTS[0] + ".AAAA.AAAA." + PARTS[1] + "." + PARTS[2]);
    add("standard alphabet", good.replace('-', '+').replace('_', '/') + "+");
  }
}

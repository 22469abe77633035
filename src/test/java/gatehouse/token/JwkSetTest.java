package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.error.GatehouseException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ACCEPTANCE I-08: a bad entry is skipped and spoils none of the others. */
class JwkSetTest {
  private static JwkSet read(Object... entries) {
    return JwkSet.read(
        (ObjectNode) FakeAuthority.JSON.valueToTree(Map.of("keys", List.of(entries))));
  }

  private static Arguments row(String name, Consumer<Map<String, @Nullable Object>> change) {
    return Arguments.of(name, change);
  }

  private static String integer(BigInteger value) {
    return Jws.base64url(value.toByteArray());
  }

  static Stream<Arguments> bad() {
    BigInteger modulus = TestKey.FOREIGN.publicKey().getModulus();
    List<Arguments> rows = new ArrayList<>();
    rows.add(row("EC", key -> key.put("kty", "EC")));
    rows.add(row("oct", key -> key.put("kty", "oct")));
    rows.add(row("no kty", key -> key.remove("kty")));
    rows.add(row("for encryption", key -> key.put("use", "enc")));
    rows.add(row("use null", key -> key.put("use", null)));
    rows.add(row("RS512", key -> key.put("alg", "RS512")));
    rows.add(row("to encrypt", key -> key.put("key_ops", List.of("encrypt", "wrapKey"))));
    rows.add(row("no operation", key -> key.put("key_ops", List.of())));
    rows.add(row("operations as an object", key -> key.put("key_ops", Map.of("0", "verify"))));
    rows.add(row("operations as a text", key -> key.put("key_ops", "verify")));
    rows.add(row("kid empty", key -> key.put("kid", "")));
    rows.add(row("kid a number", key -> key.put("kid", 9)));
    rows.add(row("kid null", key -> key.put("kid", null)));
    rows.add(row("kid endless", key -> key.put("kid", "k".repeat(257))));
    rows.add(row("issuer a number", key -> key.put("issuer", 9)));
    rows.add(row("issuer null", key -> key.put("issuer", null)));
    rows.add(row("no n", key -> key.remove("n")));
    rows.add(row("n empty", key -> key.put("n", "")));
    rows.add(row("n a number", key -> key.put("n", 5)));
    rows.add(row("no e", key -> key.remove("e")));
    rows.add(row("e empty", key -> key.put("e", "")));
    rows.add(row("e 1", key -> key.put("e", integer(BigInteger.ONE))));
    rows.add(row("e even", key -> key.put("e", integer(BigInteger.valueOf(65_536)))));
    rows.add(
        row(
            "e of 65 bits",
            key -> key.put("e", integer(BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE)))));
    rows.add(row("n even", key -> key.put("n", integer(modulus.subtract(BigInteger.ONE)))));
    rows.add(
        row(
            "512 bits",
            key -> key.put("n", integer(BigInteger.ONE.shiftLeft(511).add(BigInteger.ONE)))));
    rows.add(
        row(
            "2047 bits",
            key -> key.put("n", integer(BigInteger.ONE.shiftLeft(2046).add(BigInteger.ONE)))));
    rows.add(
        row(
            "8193 bits",
            key -> key.put("n", integer(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE)))));
    for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
      rows.add(row("private member " + member, key -> key.put(member, "AQAB")));
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void aBadEntryIsSkipped(String name, Consumer<Map<String, @Nullable Object>> change) {
    Map<String, @Nullable Object> entry = new HashMap<>(TestKey.FOREIGN.jwk());
    change.accept(entry);
    JwkSet set = read(entry, TestKey.CURRENT.jwk());
    assertThat(set.all()).extracting(SigningKey::kid).as(name).containsExactly("key-1");
    assertThat(set.find("key-9")).isEmpty();
    assertThatThrownBy(() -> read(entry)).isInstanceOf(GatehouseException.class);
  }

  static Stream<Arguments> good() {
    BigInteger bits = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
    return Stream.of(
        row("as Microsoft has it", key -> key.put("x5t", "thumb")),
        row("no use, no alg", key -> key.remove("use")),
        row("RS256", key -> key.put("alg", "RS256")),
        row("to verify", key -> key.put("key_ops", List.of("sign", "verify"))),
        row("kid of 256", key -> key.put("kid", "k".repeat(256))),
        row("no kid", key -> key.remove("kid")),
        row("an issuer", key -> key.put("issuer", "https://login.example/{tenantid}/v2.0")),
        row("e 3", key -> key.put("e", integer(BigInteger.valueOf(3)))),
        row(
            "e of 64 bits",
            key -> key.put("e", integer(BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE)))),
        row("2048 bits", key -> key.put("n", integer(bits))),
        row(
            "8192 bits",
            key -> key.put("n", integer(BigInteger.ONE.shiftLeft(8191).add(BigInteger.ONE)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void aGoodEntryIsKept(String name, Consumer<Map<String, @Nullable Object>> change) {
    Map<String, @Nullable Object> entry = new HashMap<>(TestKey.FOREIGN.jwk());
    change.accept(entry);
    SigningKey key = read(entry).all().get(0);
    assertThat(key.kid()).as(name).isEqualTo(entry.get("kid"));
    assertThat(key.issuer()).isEqualTo(entry.get("issuer"));
  }

  @Test
  void ofOneKidTheFirstGoodEntryCounts() {
    Map<String, Object> weak = TestKey.CURRENT.jwk();
    weak.put("n", "AQAB");
    Map<String, Object> second = TestKey.FOREIGN.jwk();
    second.put("kid", "key-1");
    JwkSet set = read(weak, TestKey.CURRENT.jwk(), second, TestKey.NEXT.jwk());
    assertThat(set.all()).hasSize(2);
    assertThat(set.find("key-1").orElseThrow().key()).isEqualTo(TestKey.CURRENT.publicKey());
    assertThat(set.find("key-2").orElseThrow().key()).isEqualTo(TestKey.NEXT.publicKey());
  }

  @Test
  void w11_ifOneKeyNamesItsIssuerAllHaveTo() {
    Map<String, Object> named = TestKey.NEXT.jwk();
    named.put("issuer", "https://login.example/{tenantid}/v2.0");
    Map<String, Object> unnamed = TestKey.CURRENT.jwk();
    unnamed.remove("issuer");
    assertThat(read(unnamed).all()).extracting(SigningKey::issuerExpected).containsExactly(false);
    assertThat(read(unnamed, named).all())
        .extracting(SigningKey::issuerExpected)
        .containsExactly(true, true);
  }

  @Test
  void severalMayHaveNoKid() {
    Map<String, Object> one = TestKey.CURRENT.jwk();
    Map<String, Object> other = TestKey.NEXT.jwk();
    one.remove("kid");
    other.remove("kid");
    assertThat(read(one, other).all()).hasSize(2);
  }

  @Test
  void aThousandEntriesAreLookedAt() {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Map<String, Object> entry = TestKey.FOREIGN.jwk();
      entry.put("kid", "key-of-" + i);
      entries.add(entry);
    }
    assertThat(read(entries.toArray()).all()).hasSize(1_000);
  }
}

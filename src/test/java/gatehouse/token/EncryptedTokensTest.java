package gatehouse.token;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import gatehouse.build.MainClasses;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.error.GatehouseException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted tokens (JWE) cost next to nothing: nobody decrypts, inflates or derives (C-15). */
class EncryptedTokensTest {
  private static final String REST = ".AAAA.AAAA.AAAA.AAAA";

  /** As many zeros as fit into a token when they are deflated. */
  private static final int BOMB = 8 * 1024 * 1024;

  private final FakeAuthority authority = new FakeAuthority();
  private final IdTokenVerifier verifier = authority.verifier(new SettableClock(), List.of());

  static List<String> tokens() {
    return List.of(
        header("{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2c\":2147483648}"),
        header("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647}"),
        header("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"kid\":\"key-1\"}"),
        header("{\"alg\":\"RS256\",\"kid\":\"key-1\"}"),
        bomb());
  }

  private static String header(String json) {
    return Jws.base64url(json) + REST;
  }

  /** Well encrypted, for whoever has the key. */
  static String bomb() {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .compressionAlgorithm(CompressionAlgorithm.DEF)
            .build();
    JWEObject bomb = new JWEObject(header, new Payload(new byte[BOMB]));
    try {
      bomb.encrypt(new DirectEncrypter(new byte[32]));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return bomb.serialize();
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void c15_areRefusedBeforeAnybodyAsksForAKey(String token) {
    authority.beforeAnswer(
        () -> {
          throw new AssertionError("asks the authority");
        });
    assertThat(token).hasSizeLessThan(CompactJws.MAX_LENGTH);
    refused(() -> IdTokenVerifierTest.signIn(verifier, token));
    refused(() -> verifier.verifyRefresh(token, TokenDraft.first(), TokenDraft.ACCESS_TOKEN, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "\0", "e30=", "bm8gSlNPTg"})
  void c15_areRefusedBeforeTheirHeaderIsRead(String header) {
    refused(() -> IdTokenVerifierTest.signIn(verifier, header + REST));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable verification) {
    assertThatThrownBy(verification)
        .isInstanceOf(GatehouseException.class)
        .hasMessage("token refused by rule COMPACT_JWS: it is encrypted");
  }

  @Tag("full")
  @Test
  void c15_nobodyHereCouldDecryptThemAnyway() {
    var main = MainClasses.all();
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds.jwt..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("com\\.nimbusds\\.jose\\..*(JWE|Decrypter|Compression).*")
        .check(main);
    // What java -jar runs opens the WAR; no token comes there.
    noClasses()
        .that()
        .resideOutsideOfPackages("gatehouse.launcher..", "gatehouse.doctor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.zip..")
        .check(main);
    // A password opens the application's own key, and no token.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("gatehouse.credential.Pem")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.crypto.SecretKeyFactory")
        .check(main);
  }
}

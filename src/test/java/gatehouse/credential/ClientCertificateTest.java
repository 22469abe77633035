package gatehouse.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.crypto.ApplicationKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W2: what a certificate's file may be, and what is said where it is something else. */
class ClientCertificateTest {
  private static final String CANARY = "canary-Vq3~pw";
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(730));
  private static final ApplicationKey KEY = ApplicationKey.generate(FROM, UNTIL);
  private static final ApplicationKey OTHER = ApplicationKey.generate(FROM, UNTIL);

  private static ClientCertificate parse(String text, @Nullable String password)
      throws UnusableFileException {
    return ClientCertificate.parse(
        text.getBytes(StandardCharsets.UTF_8), password == null ? null : new Secret(password));
  }

  private static void isOurs(ClientCertificate found) {
    assertThat(found.certificate()).isEqualTo(KEY.certificate());
    assertThat(found.key()).isEqualTo(KEY.key());
    assertThat(found.certificate().getNotBefore().toInstant()).isEqualTo(FROM);
    assertThat(found.validUntil()).isEqualTo(UNTIL);
    assertThat(found.toString()).isEqualTo("ClientCertificate[until " + UNTIL + "]");
  }

  private static void refuses(String text, @Nullable String password, String problem) {
    assertThatThrownBy(() -> parse(text, password))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining(problem)
        .hasMessageNotContaining(CANARY)
        .hasNoCause();
  }

  @Test
  void pemWithTheKeyInPkcs8() throws UnusableFileException {
    isOurs(parse(KEY.pem(), null));
  }

  @Test
  void pemWithTheKeyInPkcs1() throws Exception {
    byte[] pkcs1 =
        PrivateKeyInfo.getInstance(KEY.key().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    isOurs(parse(ApplicationKey.pem("RSA PRIVATE KEY", pkcs1) + KEY.certificatePem(), null));
  }

  /** As {@code openssl pkcs8 -topk8 -scrypt} makes it. */
  @Test
  void pemWithAKeyEncryptedWithScryptIsCalledThat() throws Exception {
    byte[] encrypted =
        new JcaPKCS8EncryptedPrivateKeyInfoBuilder(KEY.key())
            .build(
                new JcePKCSPBEOutputEncryptorBuilder(
                        new ScryptConfig.Builder(16_384, 8, 1).withSaltLength(16).build(),
                        NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .build(CANARY.toCharArray()))
            .getEncoded();
    refuses(
        KEY.certificatePem() + ApplicationKey.pem("ENCRYPTED PRIVATE KEY", encrypted),
        CANARY,
        "encrypted with scrypt");
  }

  /** As {@code openssl pkcs12 -export -nomac} makes it, with and without {@code -keypbe NONE}. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pkcs12WithoutMac(boolean encryptsKey) throws Exception {
    var builder =
        encryptsKey
            ? new JcaPKCS12SafeBagBuilder(
                KEY.key(),
                new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .build(CANARY.toCharArray()))
            : new JcaPKCS12SafeBagBuilder(KEY.key());
    var id = new DEROctetString(new byte[] {1});
    var certificate = new JcaPKCS12SafeBagBuilder(KEY.certificate());
    for (var bag : List.of(builder, certificate)) {
      bag.addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, id);
    }
    byte[] store =
        new PKCS12PfxPduBuilder()
            .addData(builder.build())
            .addData(certificate.build())
            .build(null, new char[0])
            .getEncoded(ASN1Encoding.DER);
    if (encryptsKey) {
      isOurs(ClientCertificate.parse(store, new Secret(CANARY)));
    } else {
      assertThatThrownBy(() -> ClientCertificate.parse(store, new Secret(CANARY)))
          .hasMessageContaining("has no encrypted private key");
    }
  }

  /** As {@code openssl pkcs8 -topk8 -v2 aes256} makes it. */
  @ParameterizedTest
  @ValueSource(strings = {"2.16.840.1.101.3.4.1.42", "2.16.840.1.101.3.4.1.2"})
  void pemWithAnEncryptedKey(String cipher) throws Exception {
    byte[] encrypted =
        new JcaPKCS8Generator(
                KEY.key(),
                new JceOpenSSLPKCS8EncryptorBuilder(
                        new org.bouncycastle.asn1.ASN1ObjectIdentifier(cipher))
                    .setProvider(new BouncyCastleProvider())
                    .setPRF(PKCS8Generator.PRF_HMACSHA256)
                    .setPassword(CANARY.toCharArray())
                    .build())
            .generate()
            .getContent();
    assertThat(NISTObjectIdentifiers.id_aes256_CBC.getId()).isEqualTo("2.16.840.1.101.3.4.1.42");
    String pem = KEY.certificatePem() + ApplicationKey.pem("ENCRYPTED PRIVATE KEY", encrypted);
    isOurs(parse(pem, CANARY));
    refuses(pem, "wrong", "does not open");
    refuses(pem, null, "there is no password");
  }

  @Test
  void pemWithTextBetweenTheBlocksAndCertificatesOfOthers() throws UnusableFileException {
    isOurs(
        parse(
            "Bag Attributes\r\n    friendlyName: gatehouse\r\n"
                + OTHER.certificatePem().replace("\n", "\r\n")
                + "subject=CN = gatehouse\n"
                + KEY.pem(),
            null));
  }

  @Test
  void pkcs12WithAndWithoutPassword() throws UnusableFileException {
    isOurs(ClientCertificate.parse(KEY.pkcs12(CANARY), new Secret(CANARY)));
    isOurs(ClientCertificate.parse(KEY.pkcs12(""), null));
  }

  @Test
  void pkcs12WithAnotherPasswordOrDamaged() {
    byte[] store = KEY.pkcs12(CANARY);
    for (byte[] bytes : List.of(store, Arrays.copyOf(store, store.length / 2))) {
      assertThatThrownBy(() -> ClientCertificate.parse(bytes, new Secret("wrong")))
          .isInstanceOf(UnusableFileException.class)
          .hasMessageContaining("another password, or damaged")
          .hasNoCause();
    }
  }

  @Test
  void pkcs12WithTwoKeys() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (ApplicationKey each : List.of(KEY, OTHER)) {
      store.setKeyEntry(
          each.thumbprint(), each.key(), new char[0], new Certificate[] {each.certificate()});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, new char[0]);
    assertThatThrownBy(() -> ClientCertificate.parse(out.toByteArray(), null))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("2 private keys");
  }

  @Test
  void whatIsSomethingElse() {
    refuses("", null, "is empty");
    refuses(CANARY, null, "neither PEM nor PKCS#12");
    refuses(KEY.certificatePem(), null, "0 private keys");
    refuses(KEY.pem() + OTHER.pem(), null, "2 private keys");
    refuses(ApplicationKey.pem("PRIVATE KEY", KEY.key().getEncoded()), null, "no certificate");
    refuses(
        ApplicationKey.pem("PRIVATE KEY", KEY.key().getEncoded()) + OTHER.certificatePem(),
        null,
        "no certificate that belongs to its private key");
    refuses(
        ApplicationKey.pem("PRIVATE KEY", CANARY.getBytes(StandardCharsets.US_ASCII))
            + KEY.certificatePem(),
        null,
        "cannot be read");
    refuses(
        ApplicationKey.pem("CERTIFICATE", CANARY.getBytes(StandardCharsets.US_ASCII))
            + ApplicationKey.pem("PRIVATE KEY", KEY.key().getEncoded()),
        null,
        "a certificate that cannot be read");
    refuses(
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED

        AAAA
        -----END RSA PRIVATE KEY-----
        """,
        CANARY,
        "convert it to PKCS#8");
  }

  @Test
  void keysThatEntraDoesNotTake() {
    refuses(ApplicationKey.generate("EC", 256, FROM, UNTIL).pem(), null, "not RSA");
    refuses(ApplicationKey.generate("RSA", 1024, FROM, UNTIL).pem(), null, "fewer than 2048 bits");
  }
}

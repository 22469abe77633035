package gatehouse.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** The blocks of a PEM file (RFC 7468); text between them is ignored. */
record Pem(List<Block> blocks) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** Version 0 and the algorithm rsaEncryption, which PKCS#8 adds to a key in PKCS#1. */
  private static final byte[] RSA_ALGORITHM =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  /** The object identifier 1.3.6.1.4.1.11591.4.11 in DER (RFC 7914, section 7). */
  private static final String SCRYPT = "06092b06010401da47040b";

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  /** The content is decoded. */
  record Block(String label, byte[] content) {}

  static Pem of(String text) throws UnusableFileException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(2).contains(":")) {
        throw new UnusableFileException("has a private key in an old format; convert it to PKCS#8");
      }
      try {
        blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
      } catch (IllegalArgumentException e) {
        throw new UnusableFileException("has a block that is not base64");
      }
    }
    if (blocks.isEmpty()) {
      throw new UnusableFileException("is neither PEM nor PKCS#12");
    }
    return new Pem(List.copyOf(blocks));
  }

  List<X509Certificate> certificates() throws UnusableFileException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.label().equals("CERTIFICATE")) {
        try {
          certificates.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(block.content())));
        } catch (CertificateException e) {
          throw new UnusableFileException("has a certificate that cannot be read");
        }
      }
    }
    return certificates;
  }

  /** The one private key. */
  PrivateKey privateKey(@Nullable Secret password) throws UnusableFileException {
    List<Block> keys =
        blocks.stream().filter(block -> block.label().endsWith("PRIVATE KEY")).toList();
    if (keys.size() != 1) {
      throw new UnusableFileException("has " + keys.size() + " private keys, not one");
    }
    Block block = keys.get(0);
    try {
      return switch (block.label()) {
        case "PRIVATE KEY" -> rsa(new PKCS8EncodedKeySpec(block.content()));
        case "RSA PRIVATE KEY" -> rsa(new PKCS8EncodedKeySpec(pkcs8(block.content())));
        case "ENCRYPTED PRIVATE KEY" -> decrypted(block.content(), password);
        default -> throw new UnusableFileException("has a private key that is not RSA");
      };
    } catch (GeneralSecurityException e) {
      throw new UnusableFileException("has a private key that cannot be read, or is not RSA");
    }
  }

  private static PrivateKey rsa(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePrivate(spec);
  }

  private static PrivateKey decrypted(byte[] content, @Nullable Secret password)
      throws UnusableFileException {
    if (password == null) {
      throw new UnusableFileException("has an encrypted private key, and there is no password");
    }
    if (HexFormat.of().formatHex(content).contains(SCRYPT)) {
      throw new UnusableFileException(
          "has a private key encrypted with scrypt, which Java does not know; encrypt it with"
              + " PBKDF2: openssl pkcs8 -topk8 -v2 aes256");
    }
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
      AlgorithmParameters parameters = info.getAlgParameters();
      // For PBES2 (RFC 8018) the algorithm is in the parameters.
      String algorithm =
          info.getAlgName().startsWith("PBES2")
                  || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
              ? parameters.toString()
              : info.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm)
              .generateSecret(new PBEKeySpec(password.value().toCharArray())),
          parameters);
      return rsa(info.getKeySpec(cipher));
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableFileException(
          "has an encrypted private key that does not open: another password, or not RSA");
    }
  }

  /** Wraps a key in PKCS#1 (RFC 5208). */
  private static byte[] pkcs8(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA_ALGORITHM);
    content.writeBytes(der(OCTET_STRING, pkcs1));
    return der(SEQUENCE, content.toByteArray());
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int leading = length[0] == 0 ? 1 : 0;
      out.write(0x80 | (length.length - leading));
      out.write(length, leading, length.length - leading);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}

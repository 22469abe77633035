package gatehouse.devtenant.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The kinds of X.509 certificate the tenant needs (RFC 5280). */
final class Certificates {
  private record Part(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

  private Certificates() {}

  /** A CA that can vouch for these DNS names, those below them, and 127.0.0.1; for nothing else. */
  static X509Certificate authority(
      String name, KeyPair keys, Instant from, Instant until, List<String> dnsNames)
      throws GeneralSecurityException, IOException {
    GeneralSubtree[] permitted = new GeneralSubtree[dnsNames.size() + 1];
    for (int i = 0; i < dnsNames.size(); i++) {
      permitted[i] = new GeneralSubtree(new GeneralName(GeneralName.dNSName, dnsNames.get(i)));
    }
    permitted[dnsNames.size()] =
        new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "127.0.0.1/32"));
    return make(
        new X500Name(name),
        new X500Name(name),
        keys,
        keys.getPrivate(),
        "SHA256withECDSA",
        from,
        until,
        List.of(
            new Part(Extension.basicConstraints, true, new BasicConstraints(0)),
            new Part(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
            new Part(Extension.nameConstraints, true, new NameConstraints(permitted, null))));
  }

  static X509Certificate server(
      X509Certificate ca,
      PrivateKey caKey,
      KeyPair keys,
      Instant from,
      Instant until,
      List<String> dnsNames)
      throws GeneralSecurityException, IOException {
    GeneralName[] names = new GeneralName[dnsNames.size() + 1];
    for (int i = 0; i < dnsNames.size(); i++) {
      names[i] = new GeneralName(GeneralName.dNSName, dnsNames.get(i));
    }
    names[dnsNames.size()] = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    return make(
        X500Name.getInstance(ca.getSubjectX500Principal().getEncoded()),
        new X500Name("CN=localhost"),
        keys,
        caKey,
        "SHA256withECDSA",
        from,
        until,
        List.of(
            new Part(Extension.basicConstraints, true, new BasicConstraints(false)),
            new Part(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)),
            new Part(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)),
            new Part(Extension.subjectAlternativeName, false, new GeneralNames(names))));
  }

  /** What Entra wraps its token signing keys in. */
  static X509Certificate tokenSigning(KeyPair keys, Instant from, Instant until)
      throws GeneralSecurityException, IOException {
    X500Name name = new X500Name("CN=accounts.accesscontrol.windows.net");
    return make(name, name, keys, keys.getPrivate(), "SHA256withRSA", from, until, List.of());
  }

  /** What an application registers, signed by nobody but itself. */
  static X509Certificate application(KeyPair keys, String algorithm, Instant from, Instant until)
      throws GeneralSecurityException, IOException {
    X500Name name = new X500Name("CN=gatehouse");
    return make(name, name, keys, keys.getPrivate(), algorithm, from, until, List.of());
  }

  private static X509Certificate make(
      X500Name issuer,
      X500Name subject,
      KeyPair keys,
      PrivateKey signer,
      String algorithm,
      Instant from,
      Instant until,
      List<Part> parts)
      throws GeneralSecurityException, IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(120, new SecureRandom()),
            Date.from(from),
            Date.from(until),
            subject,
            keys.getPublic());
    for (Part part : parts) {
      builder.addExtension(part.id(), part.critical(), part.value());
    }
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}

package gatehouse.devtenant.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The TLS certificate of the tenant and the private CA that vouches for it, made on first use and
 * kept in a folder. The key of the CA is never written anywhere: whoever trusts this CA trusts the
 * one certificate it ever signed.
 */
public final class DevCertificates {
  /** Of both key stores; they protect nothing that the file permissions don't. */
  public static final String PASSWORD = "devtenant";

  public static final String ALIAS = "tenant";

  private static final List<String> NAMES =
      List.of(
          "localhost",
          "login.microsoftonline.com",
          "login.microsoft.com",
          "graph.microsoft.com",
          "*.b2clogin.com",
          "*.vault.azure.net");
  private static final List<String> CA_NAMES =
      NAMES.stream().map(name -> name.replace("*.", "")).toList();
  private static final Duration VALIDITY = Duration.ofDays(365);
  private static final Duration REMADE_BEFORE_EXPIRY = Duration.ofDays(30);

  private static final String SERVER = "server.p12";
  private static final String TRUST = "trust.p12";
  private static final String PEM = "ca.pem";

  private final Path folder;
  private final KeyStore server;
  private final KeyStore trust;

  private DevCertificates(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.server = load(folder.resolve(SERVER));
    this.trust = load(folder.resolve(TRUST));
  }

  /** Those kept under the folder, or new ones if there are none or they expire soon. */
  public static DevCertificates in(Path folder, Clock clock) {
    Path kept = folder.resolve("tls");
    try {
      Optional<DevCertificates> old = reusable(kept, clock.instant());
      if (old.isPresent()) {
        return old.get();
      }
      Files.createDirectories(folder);
      delete(kept);
      Path made = Files.createTempDirectory(folder, "tls");
      make(made, clock.instant());
      try {
        Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFaster) {
        delete(made);
      }
      return new DevCertificates(kept);
    } catch (IOException e) {
      throw new UncheckedIOException("no TLS certificate in " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS certificate in " + folder, e);
    }
  }

  private static Optional<DevCertificates> reusable(Path kept, Instant now) throws IOException {
    if (!Files.isDirectory(kept)) {
      return Optional.empty();
    }
    try {
      DevCertificates found = new DevCertificates(kept);
      Instant expiry =
          ((X509Certificate) found.server.getCertificate(ALIAS)).getNotAfter().toInstant();
      return now.isBefore(expiry.minus(REMADE_BEFORE_EXPIRY)) && found.names().containsAll(NAMES)
          ? Optional.of(found)
          : Optional.empty();
    } catch (IOException | GeneralSecurityException unreadable) {
      return Optional.empty();
    }
  }

  /** Those that the server's certificate is for. */
  private List<String> names() throws GeneralSecurityException {
    return ((X509Certificate) server.getCertificate(ALIAS))
        .getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))).toList();
  }

  private static void make(Path folder, Instant now) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair caKeys = generator.generateKeyPair();
    KeyPair keys = generator.generateKeyPair();
    Instant from = now.minus(Duration.ofDays(1));
    Instant until = now.plus(VALIDITY);
    X509Certificate ca =
        Certificates.authority("CN=Gatehouse dev tenant CA", caKeys, from, until, CA_NAMES);
    X509Certificate leaf = Certificates.server(ca, caKeys.getPrivate(), keys, from, until, NAMES);

    KeyStore server = KeyStore.getInstance("PKCS12");
    server.load(null, null);
    server.setKeyEntry(
        ALIAS, keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {leaf, ca});
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("ca", ca);
    store(server, folder.resolve(SERVER));
    store(trust, folder.resolve(TRUST));
    Files.writeString(
        folder.resolve(PEM),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(ca.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static void store(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  /** The server's key and certificate under {@link #ALIAS}. */
  public KeyStore server() {
    return server;
  }

  /** PKCS#12 with the CA alone. */
  public Path trustStore() {
    return folder.resolve(TRUST);
  }

  public Path caCertificate() {
    return folder.resolve(PEM);
  }

  /** For a client that trusts this CA and no other. */
  public SSLContext clientContext() {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

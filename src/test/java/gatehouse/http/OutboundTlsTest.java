package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ACCEPTANCE I-15: who the authority, Key Vault and Graph are is for their certificates to show.
 */
class OutboundTlsTest {
  private static final X500Name AUTHORITY = new X500Name("CN=Test authority");
  private static final Instant NOW = Instant.now();

  private final KeyPair authorityKeys = keys();
  private final KeyPair serverKeys = keys();
  private final X509Certificate authority =
      certificate(AUTHORITY, authorityKeys, -10, 10, null, authorityKeys);
  private final AtomicInteger requests = new AtomicInteger();

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      X500Name subject,
      KeyPair of,
      int fromDay,
      int toDay,
      @Nullable GeneralName host,
      KeyPair signer) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              host == null ? subject : AUTHORITY,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(NOW.plus(Duration.ofDays(fromDay))),
              Date.from(NOW.plus(Duration.ofDays(toDay))),
              subject,
              of.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
      if (host != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpsServer server(X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "key", serverKeys.getPrivate(), new char[0], new Certificate[] {certificate, authority});
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** The application's client, but for whom it trusts: the test's authority alone. */
  private OkHttpFetch fetch() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", authority);
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                context.getSocketFactory(), (X509TrustManager) managers.getTrustManagers()[0]);
    return new OkHttpFetch(() -> OutboundHttp.limited(builder, HttpLimits.DEFAULT).build());
  }

  private void ask(X509Certificate certificate) throws IOException, GeneralSecurityException {
    HttpsServer server = server(certificate);
    try {
      fetch().get(URI.create("https://localhost:" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }

  private X509Certificate signed(int fromDay, int toDay, String host, KeyPair signer) {
    return certificate(
        new X500Name("CN=" + host),
        serverKeys,
        fromDay,
        toDay,
        new GeneralName(GeneralName.dNSName, host),
        signer);
  }

  @Test
  void i15_aGoodCertificateIsTaken() throws Exception {
    ask(signed(-1, 1, "localhost", authorityKeys));
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "expired, -2, -1, localhost, true",
    "not yet valid, 1, 2, localhost, true",
    "of another host, -1, 1, login.example, true",
    "of a part of the name, -1, 1, host, true",
    "signed by nobody we know, -1, 1, localhost, false"
  })
  void i15_anyOtherGetsNoRequest(
      String what, int fromDay, int toDay, String host, boolean ofTheAuthority) {
    KeyPair signer = ofTheAuthority ? authorityKeys : serverKeys;
    assertThatThrownBy(() -> ask(signed(fromDay, toDay, host, signer)))
        .as(what)
        .isInstanceOf(GatehouseException.class)
        .hasMessageMatching(
            "the authority gives no answer: SSL(Handshake|PeerUnverified)Exception.*");
    assertThat(requests).hasValue(0);
  }

  @Test
  void i15_oldTlsIsNotSpoken() throws Exception {
    assertThat(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
        .isSubsetOf("TLSv1.2", "TLSv1.3");
  }
}

package gatehouse.doctor;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the certificates that the other side has shown, and trusts those that the JVM trusts:
 * who has issued a certificate that is not trusted is what an operator needs to know.
 */
final class SeenChain implements X509TrustManager {
  private final @Nullable X509TrustManager jvm;
  private volatile List<X509Certificate> seen = List.of();

  private SeenChain(@Nullable X509TrustManager jvm) {
    this.jvm = jvm;
  }

  static SeenChain withTrustOfJvm() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return new SeenChain(
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElse(null));
    } catch (GeneralSecurityException e) {
      // As of a trust store with another password: nothing is trusted.
      return new SeenChain(null);
    }
  }

  OkHttpClient.Builder on(OkHttpClient.Builder builder) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, new SecureRandom());
      return builder.sslSocketFactory(context.getSocketFactory(), this);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** The one of the server first. */
  List<X509Certificate> certificates() {
    return seen;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    seen = List.of(chain);
    if (jvm == null) {
      // As the JDK says it of an empty one.
      throw new CertificateException(
          new InvalidAlgorithmParameterException("the trustAnchors cannot be read"));
    }
    jvm.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this is not a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return jvm == null ? new X509Certificate[0] : jvm.getAcceptedIssuers();
  }
}

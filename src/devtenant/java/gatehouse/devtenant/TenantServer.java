package gatehouse.devtenant;

import gatehouse.devtenant.crypto.DevCertificates;
import jakarta.servlet.http.HttpServlet;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;

/** The embedded Tomcat: TLS, on the loopback interface alone. */
final class TenantServer implements AutoCloseable {
  /** Held here, or the level would be forgotten with the logger. */
  private final Logger aboutCertificates =
      Logger.getLogger("org.apache.tomcat.util.net.NioEndpoint.certificate");

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();

  /** Binds the port; nothing is answered before {@link #serve}. */
  TenantServer(int port, Path folder, DevCertificates certificates) {
    tomcat.setBaseDir(folder.resolve("tomcat").toAbsolutePath().toString());
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "100");
    connector.setProperty("maxHttpRequestHeaderSize", "65536");
    connector.setProperty("compression", "off");
    // The id of an event may have a slash, which is then encoded.
    connector.setEncodedSolidusHandling("passthrough");
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    connector.setThrowOnFailure(true);
    connector.addSslHostConfig(tls(certificates));
    tomcat.setConnector(connector);
    tomcat.setSilent(true);
    aboutCertificates.setLevel(Level.WARNING);
    try {
      tomcat.init();
    } catch (LifecycleException e) {
      throw failure(e, port);
    }
  }

  private static SSLHostConfig tls(DevCertificates certificates) {
    SSLHostConfig config = new SSLHostConfig();
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(certificates.server());
    certificate.setCertificateKeyAlias(DevCertificates.ALIAS);
    certificate.setCertificateKeyPassword(DevCertificates.PASSWORD);
    config.addCertificate(certificate);
    config.setProtocols("TLSv1.2+TLSv1.3");
    return config;
  }

  int port() {
    return connector.getLocalPort();
  }

  URI uri() {
    return URI.create("https://localhost:" + port());
  }

  void serve(HttpServlet servlet) {
    StandardContext context = (StandardContext) tomcat.addContext("", null);
    // Nothing is ever undeployed here, so there are no leaks to look for.
    context.setClearReferencesObjectStreamClassCaches(false);
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    Tomcat.addServlet(context, "tenant", servlet);
    context.addServletMappingDecoded("/", "tenant");
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw failure(e, port());
    }
  }

  private static IllegalStateException failure(LifecycleException e, int port) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new IllegalStateException(
            "Port %d is taken. Choose another with -Ddemo.tenant.port=PORT; 0 takes any that is free."
                .formatted(port),
            e);
      }
    }
    return new IllegalStateException("The dev tenant does not start", e);
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}

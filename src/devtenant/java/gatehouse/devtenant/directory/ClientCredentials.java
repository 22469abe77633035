package gatehouse.devtenant.directory;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What applications authenticate with, besides the secret in their registration: the page
 * "Certificates and secrets". Tests add to it and take away.
 */
public final class ClientCredentials {
  /**
   * Tokens of another issuer that are as good as a credential (workload identity federation).
   *
   * @param key by which that issuer signs
   */
  public record Federation(String issuer, String subject, String audience, PublicKey key) {}

  private final Map<String, List<String>> secrets = new HashMap<>();
  private final Map<String, Instant> secretEnds = new HashMap<>();
  private final Map<String, List<X509Certificate>> certificates = new HashMap<>();
  private final Map<String, List<Federation>> federations = new HashMap<>();

  /** One more secret, beside the one of the registration. */
  public synchronized void addSecret(String clientId, String secret) {
    secrets.computeIfAbsent(clientId, none -> new ArrayList<>()).add(secret);
  }

  /** Any secret of the application, also the one of its registration. */
  public synchronized void endSecret(String clientId, String secret, Instant at) {
    secretEnds.put(clientId + " " + secret, at);
  }

  public synchronized List<String> secrets(String clientId) {
    return List.copyOf(secrets.getOrDefault(clientId, List.of()));
  }

  public synchronized boolean hasEnded(String clientId, String secret, Instant now) {
    Instant end = secretEnds.get(clientId + " " + secret);
    return end != null && !now.isBefore(end);
  }

  public synchronized void addCertificate(String clientId, X509Certificate certificate) {
    certificates.computeIfAbsent(clientId, none -> new ArrayList<>()).add(certificate);
  }

  public synchronized void removeCertificates(String clientId) {
    certificates.remove(clientId);
  }

  public synchronized List<X509Certificate> certificates(String clientId) {
    return List.copyOf(certificates.getOrDefault(clientId, List.of()));
  }

  public synchronized void federate(String clientId, Federation federation) {
    federations.computeIfAbsent(clientId, none -> new ArrayList<>()).add(federation);
  }

  public synchronized List<Federation> federations(String clientId) {
    return List.copyOf(federations.getOrDefault(clientId, List.of()));
  }
}

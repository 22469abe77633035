package gatehouse.config;

import gatehouse.credential.Credential;
import gatehouse.credential.Credential.CertificateFile;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.credential.Credential.VaultCertificate;
import gatehouse.credential.Secret;
import gatehouse.credential.UnusableFileException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges which credential is set, and whether it can be used. An expired certificate is no fault:
 * the authority decides, and sessions that live should go on. Empty answers stand for a fault
 * reported.
 */
final class SettingsCredential {
  /** Key Vault in each cloud; no other host is ever shown the identity's token. */
  private static final List<String> VAULTS =
      List.of("vault.azure.net", "vault.usgovcloudapi.net", "vault.azure.cn");

  private static final Pattern VAULT_PATH = Pattern.compile("/certificates/([0-9A-Za-z-]{1,127})");

  private final RawSettings raw;
  private final SettingsUrls urls;

  SettingsCredential(RawSettings raw, SettingsUrls urls) {
    this.raw = raw;
    this.urls = urls;
  }

  /** Reads a file that was named, and says what is wrong with it. */
  @FunctionalInterface
  private interface Reading {
    Object read() throws UnusableFileException;
  }

  Optional<Credential> validate() {
    List<SettingKey> set = SettingKey.CREDENTIALS.stream().filter(raw::isSet).toList();
    SettingKey key = set.isEmpty() ? SettingKey.APP_SECRET : set.get(0);
    companion(SettingKey.CERTIFICATE_PASSWORD, SettingKey.CERTIFICATE, set);
    companion(SettingKey.MANAGED_IDENTITY, SettingKey.VAULT_CERTIFICATE, set);
    for (SettingKey other : set.subList(Math.min(1, set.size()), set.size())) {
      raw.fault(
          other,
          "is set beside " + key.yamlName(),
          "keep one of the two: the application proves in one way who it is");
    }
    if (raw.isSet(SettingKey.B2C_SIGN_IN)
        && (key == SettingKey.CERTIFICATE || key == SettingKey.VAULT_CERTIFICATE)) {
      raw.fault(
          key,
          "is set with b2c_sign_in",
          "use app_secret: each user flow has an address of its own, and a certificate signs for"
              + " one");
    }
    return switch (key) {
      case CERTIFICATE -> certificate();
      case VAULT_CERTIFICATE -> vaultCertificate();
      case FEDERATED_TOKEN -> federatedToken();
      default -> Optional.of(new ClientSecret(secret(), file(SettingKey.APP_SECRET)));
    };
  }

  private void companion(SettingKey key, SettingKey main, List<SettingKey> set) {
    if (raw.isSet(key) && !set.contains(main)) {
      raw.fault(key, "is set without " + main.yamlName(), "remove it, or set " + main.yamlName());
    }
  }

  private Secret secret() {
    return new Secret(raw.printable(SettingKey.APP_SECRET));
  }

  private Optional<Credential> certificate() {
    Secret password =
        raw.isSet(SettingKey.CERTIFICATE_PASSWORD)
            ? new Secret(raw.printable(SettingKey.CERTIFICATE_PASSWORD))
            : null;
    return path(SettingKey.CERTIFICATE)
        .map(path -> new CertificateFile(path, password, file(SettingKey.CERTIFICATE_PASSWORD)))
        .filter(
            found ->
                readable(
                    SettingKey.CERTIFICATE,
                    found::read,
                    "write the path of a PEM or PKCS#12 file with an RSA private key and its"
                        + " certificate; its password belongs into certificate_password"))
        .map(Credential.class::cast);
  }

  private Optional<Credential> federatedToken() {
    return path(SettingKey.FEDERATED_TOKEN)
        .map(FederatedToken::new)
        .filter(
            found ->
                readable(
                    SettingKey.FEDERATED_TOKEN,
                    found::read,
                    "write the path of the file that the platform keeps the token in"))
        .map(Credential.class::cast);
  }

  private Optional<Credential> vaultCertificate() {
    String identity = managedIdentity();
    return urls.https(
            SettingKey.VAULT_CERTIFICATE,
            "names no certificate",
            "write https://VAULT.vault.azure.net/certificates/NAME")
        .flatMap(url -> vaultCertificate(url, identity));
  }

  private Optional<Credential> vaultCertificate(URI url, @Nullable String identity) {
    Optional<String> cloud =
        VAULTS.stream().filter(each -> url.getHost().endsWith("." + each)).findFirst();
    var path = VAULT_PATH.matcher(url.getRawPath());
    if (cloud.isEmpty()) {
      raw.fault(
          SettingKey.VAULT_CERTIFICATE,
          "is not on a host of Key Vault",
          "the identity's token goes to hosts below these alone: " + String.join(", ", VAULTS));
    } else if (!path.matches()) {
      raw.fault(
          SettingKey.VAULT_CERTIFICATE,
          "is not the address of a certificate",
          "write https://VAULT." + cloud.get() + "/certificates/NAME, without a version");
    } else {
      return Optional.of(
          new VaultCertificate(
              url.resolve("/"), path.group(1), "https://" + cloud.get(), identity));
    }
    return Optional.empty();
  }

  private @Nullable String managedIdentity() {
    SettingKey key = SettingKey.MANAGED_IDENTITY;
    if (!raw.isSet(key)) {
      return null;
    }
    String text = raw.text(key);
    try {
      return UUID.fromString(text).toString();
    } catch (IllegalArgumentException e) {
      raw.fault(key, "is no client id", "copy the Client ID of the managed identity");
      return null;
    }
  }

  /** The path is not repeated anywhere: it may be the secret itself, set under the wrong key. */
  private Optional<Path> path(SettingKey key) {
    try {
      String text = raw.text(key);
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      raw.fault(key, "cannot be the path of a file", "write one");
      return Optional.empty();
    }
  }

  private boolean readable(SettingKey key, Reading reading, String remedy) {
    try {
      return reading.read() != null;
    } catch (UnusableFileException e) {
      raw.fault(key, "the file that it names " + e.problem(), remedy);
      return false;
    }
  }

  private @Nullable Path file(SettingKey key) {
    return raw.file(key).map(Path::of).orElse(null);
  }
}

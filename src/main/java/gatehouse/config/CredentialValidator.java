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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates which credential is set, and whether it can be used. An expired certificate passes: the
 * authority decides, and sessions that live should go on.
 */
final class CredentialValidator {
  /** Key Vault in each cloud; no other host is ever shown the identity's token. */
  private static final List<String> VAULTS =
      List.of("vault.azure.net", "vault.usgovcloudapi.net", "vault.azure.cn");

  /** In the place of one that has been rejected, as the settings as a whole are then. */
  private static final Credential REJECTED = new ClientSecret(new Secret(""), null);

  private static final Pattern VAULT_PATH = Pattern.compile("/certificates/([0-9A-Za-z-]{1,127})");

  private final RawSettings raw;
  private final UrlValidator urls;

  CredentialValidator(RawSettings raw, UrlValidator urls) {
    this.raw = raw;
    this.urls = urls;
  }

  /** Reads the file of a credential, and says what is wrong with it. */
  @FunctionalInterface
  private interface Reading<C extends Credential> {
    Object read(C credential) throws UnusableFileException;
  }

  Credential validate() {
    List<SettingKey> set = SettingKey.CREDENTIALS.stream().filter(raw::isSet).toList();
    SettingKey key = set.isEmpty() ? SettingKey.APP_SECRET : set.get(0);
    companion(SettingKey.CERTIFICATE_PASSWORD, SettingKey.CERTIFICATE, set);
    if (!set.contains(SettingKey.VAULT_CERTIFICATE)) {
      companion(SettingKey.CERTIFICATE_KID, SettingKey.CERTIFICATE, set);
    }
    companion(SettingKey.MANAGED_IDENTITY, SettingKey.VAULT_CERTIFICATE, set);
    set.stream()
        .skip(1)
        .forEach(
            other ->
                raw.reject(
                    other,
                    "is set beside " + key.yamlName(),
                    "keep one of the two: the application proves in one way who it is"));
    if (raw.isSet(SettingKey.B2C_SIGN_IN)
        && (key == SettingKey.CERTIFICATE || key == SettingKey.VAULT_CERTIFICATE)) {
      raw.reject(
          key,
          "is set with b2c_sign_in",
          "use app_secret: each user flow has an address of its own, and a certificate signs for"
              + " one");
    }
    return switch (key) {
      case CERTIFICATE -> certificate();
      case VAULT_CERTIFICATE -> vaultCertificate();
      case FEDERATED_TOKEN ->
          inFile(
              key,
              FederatedToken::new,
              FederatedToken::read,
              "write the path of the file that the platform keeps the token in");
      default -> new ClientSecret(new Secret(raw.printable(key)), file(key));
    };
  }

  private void companion(SettingKey key, SettingKey main, List<SettingKey> set) {
    if (raw.isSet(key) && !set.contains(main)) {
      raw.reject(key, "is set without " + main.yamlName(), "remove it, or set " + main.yamlName());
    }
  }

  private Credential certificate() {
    SettingKey key = SettingKey.CERTIFICATE_PASSWORD;
    Secret password = raw.isSet(key) ? new Secret(raw.printable(key)) : null;
    return inFile(
        SettingKey.CERTIFICATE,
        path -> new CertificateFile(path, password, file(key)),
        CertificateFile::read,
        "write the path of a PEM or PKCS#12 file with an RSA private key and its certificate; its"
            + " password belongs into certificate_password");
  }

  /** The path is not repeated anywhere: it may be the secret itself, set under the wrong key. */
  private <C extends Credential> Credential inFile(
      SettingKey key, Function<Path, C> credentialOf, Reading<C> reading, String remedy) {
    try {
      C credential = credentialOf.apply(Path.of(raw.text(key)));
      var unused = reading.read(credential);
      return credential;
    } catch (InvalidPathException e) {
      raw.reject(key, "cannot be the path of a file", "write one");
    } catch (UnusableFileException e) {
      raw.reject(key, "the file that it names " + e.problem(), remedy);
    }
    return REJECTED;
  }

  private @Nullable Path file(SettingKey key) {
    return raw.file(key).map(Path::of).orElse(null);
  }

  private Credential vaultCertificate() {
    String identity = managedIdentity();
    return urls.https(
            SettingKey.VAULT_CERTIFICATE,
            "names no certificate",
            "write https://VAULT.vault.azure.net/certificates/NAME")
        .map(url -> vaultCertificate(url, identity))
        .orElse(REJECTED);
  }

  private Credential vaultCertificate(URI url, @Nullable String identity) {
    Optional<String> cloud =
        VAULTS.stream().filter(each -> url.getHost().endsWith("." + each)).findFirst();
    var path = VAULT_PATH.matcher(url.getRawPath());
    if (cloud.isEmpty()) {
      raw.reject(
          SettingKey.VAULT_CERTIFICATE,
          "is not on a host of Key Vault",
          "the identity's token goes to hosts below these alone: " + String.join(", ", VAULTS));
    } else if (!path.matches()) {
      raw.reject(
          SettingKey.VAULT_CERTIFICATE,
          "is not the address of a certificate",
          "write https://VAULT." + cloud.get() + "/certificates/NAME, without a version");
    } else {
      return new VaultCertificate(
          url.resolve("/"), path.group(1), "https://" + cloud.get(), identity);
    }
    return REJECTED;
  }

  private @Nullable String managedIdentity() {
    SettingKey key = SettingKey.MANAGED_IDENTITY;
    if (!raw.isSet(key)) {
      return null;
    }
    try {
      return UUID.fromString(raw.text(key)).toString();
    } catch (IllegalArgumentException e) {
      raw.reject(key, "is not a client id", "copy the Client ID of the managed identity");
      return null;
    }
  }
}

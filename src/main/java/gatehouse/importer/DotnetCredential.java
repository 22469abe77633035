package gatehouse.importer;

import gatehouse.config.SettingKey;
import gatehouse.importer.Entries.Entry;
import java.util.Optional;

/**
 * {@code ClientSecret}, {@code ClientCertificates} or {@code ClientCredentials} of
 * Microsoft.Identity.Web: the first that can be used here.
 */
final class DotnetCredential {
  private static final String WHERE = "the Value of a client secret of the registration";

  private final Entries entries;
  private final Draft draft;
  private final String section;
  private boolean found;

  DotnetCredential(Entries entries, Draft draft, String section) {
    this.entries = entries;
    this.draft = draft;
    this.section = section;
  }

  void apply() {
    Optional<Entry> secret = entries.take(section + ".ClientSecret");
    if (secret.filter(entry -> !entry.isBlank()).isPresent()) {
      draft.secret(SettingKey.APP_SECRET, secret.get(), WHERE);
      found = true;
    }
    for (String list : new String[] {".ClientCredentials", ".ClientCertificates"}) {
      entries.take(section + list);
      for (int i = 0; i < entries.items(section + list); i++) {
        item(section + list + "[" + i + "]");
      }
    }
    if (!found) {
      secret.ifPresentOrElse(
          entry -> draft.secret(SettingKey.APP_SECRET, entry, WHERE),
          () -> draft.need(SettingKey.APP_SECRET, "the file has no credential: " + WHERE));
    }
  }

  private void item(String item) {
    String type = entries.take(item + ".SourceType").map(Entry::value).orElse("");
    if (found) {
      leave(item, "one credential is enough here, and one is taken already");
      return;
    }
    switch (type) {
      case "ClientSecret" ->
          entries
              .take(item + ".ClientSecret")
              .ifPresent(
                  entry -> {
                    draft.secret(SettingKey.APP_SECRET, entry, WHERE);
                    found = true;
                  });
      case "Path" -> file(item);
      case "KeyVault" -> vault(item);
      case "SignedAssertionFilePath" -> assertion(item);
      default ->
          leave(
              item,
              "use a file or Key Vault: certificate, vault_certificate or federated_token"
                  + " (stores of Windows and assertions of a managed identity are not known here)");
    }
  }

  private void file(String item) {
    entries
        .take(item + ".CertificateDiskPath")
        .ifPresent(
            entry -> {
              draft.set(SettingKey.CERTIFICATE, entry, "the path of a PEM or PKCS#12 file");
              found = true;
            });
    entries
        .take(item + ".CertificatePassword")
        .ifPresent(
            entry ->
                draft.secret(
                    SettingKey.CERTIFICATE_PASSWORD, entry, "the password of the certificate"));
  }

  private void vault(String item) {
    Optional<Entry> url = entries.take(item + ".KeyVaultUrl");
    Optional<Entry> name = entries.take(item + ".KeyVaultCertificateName");
    if (url.isPresent() && name.isPresent()) {
      draft.set(
          SettingKey.VAULT_CERTIFICATE,
          url.get().value().replaceFirst("/+$", "") + "/certificates/" + name.get().value());
      found = true;
    }
    entries
        .take(item + ".ManagedIdentityClientId", section + ".UserAssignedManagedIdentityClientId")
        .ifPresent(
            entry -> draft.set(SettingKey.MANAGED_IDENTITY, entry, "the identity's Client ID"));
  }

  private void assertion(String item) {
    entries
        .take(item + ".SignedAssertionFileDiskPath")
        .ifPresentOrElse(
            entry -> draft.set(SettingKey.FEDERATED_TOKEN, entry, "the path of the token's file"),
            () ->
                draft.need(
                    SettingKey.FEDERATED_TOKEN, "write the path in AZURE_FEDERATED_TOKEN_FILE"));
    found = true;
  }

  private void leave(String item, String why) {
    entries.left().stream().filter(key -> key.startsWith(item)).forEach(entries::take);
    draft.leave(item, why);
  }
}

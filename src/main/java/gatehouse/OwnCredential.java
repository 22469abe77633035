package gatehouse;

import gatehouse.config.Settings;
import gatehouse.credential.CertificateAssertion;
import gatehouse.credential.ClientCredential;
import gatehouse.credential.CredentialSource;
import gatehouse.http.OutboundClient;
import gatehouse.msal.ManagedIdentity;
import java.time.Clock;

/** Makes what this application authenticates itself with, at the authority. */
final class OwnCredential {
  private OwnCredential() {}

  static ClientCredential of(Settings.Client client, OutboundClient http, Clock clock) {
    CertificateAssertion assertion =
        new CertificateAssertion(
            client.id(), client.assertion().algorithm(), client.assertion().kid(), clock);
    CredentialSource source =
        CredentialSource.of(client.credential(), assertion, new ManagedIdentity(http), http, clock);
    return new ClientCredential(source, clock);
  }
}

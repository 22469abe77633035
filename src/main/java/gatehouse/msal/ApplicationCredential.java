package gatehouse.msal;

import gatehouse.config.Settings;
import gatehouse.credential.CertificateAssertion;
import gatehouse.credential.ClientCredential;
import gatehouse.credential.CredentialSource;
import gatehouse.http.OutboundClient;
import java.time.Clock;

/** Makes the credential by which this application authenticates itself to the authority. */
public final class ApplicationCredential {
  private ApplicationCredential() {}

  public static ClientCredential of(Settings.Client settings, OutboundClient http, Clock clock) {
    CertificateAssertion assertion =
        new CertificateAssertion(
            settings.id(), settings.assertion().algorithm(), settings.assertion().kid(), clock);
    return new ClientCredential(
        CredentialSource.of(
            settings.credential(), assertion, new ManagedIdentity(http), http, clock),
        clock);
  }
}

package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.credential.CertificateAssertion;
import gatehouse.credential.ClientCredential;
import gatehouse.credential.CredentialSource;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import gatehouse.http.UpstreamWatch;
import gatehouse.msal.ManagedIdentity;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** An authority that this application has never reached. */
final class UnreachableAuthority {
  private static final HttpFetch DOWN =
      uri -> {
        throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "down");
      };

  private UnreachableAuthority() {}

  static FlowClients of(Settings settings, Clock clock) {
    Supplier<OkHttpClient> noHttp =
        () -> {
          throw new AssertionError("no token is asked for");
        };
    ClientCredential credential =
        new ClientCredential(
            CredentialSource.of(
                settings.client().credential(),
                new CertificateAssertion(
                    settings.client().id(),
                    settings.client().assertion().algorithm(),
                    Optional.empty(),
                    clock),
                new ManagedIdentity(noHttp),
                noHttp,
                clock),
            clock);
    return new FlowClients(settings, credential, DOWN, noHttp, clock, UpstreamWatch.NONE);
  }
}

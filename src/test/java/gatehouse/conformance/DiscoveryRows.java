package gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.error.ErrorCode;

/**
 * The rows of the configuration plan: metadata and keys, in this order: the last begin with a ready
 * application.
 */
final class DiscoveryRows extends Rows {
  DiscoveryRows(Stand stand) {
    super(stand);
    row("oidcc-client-test-discovery-issuer-mismatch (RP-28)", this::issuerMismatch);
    row("oidcc-client-test-kid-absent-single-jwks (RP-07)", this::oneKey);
    row("oidcc-client-test-discovery-jwks-uri-keys (RP-27)", this::keysElsewhere);
    row("oidcc-client-test-discovery-openid-config (RP-26)", this::wellKnown);
    row("oidcc-client-test-kid-absent-multiple-jwks (RP-08)", this::severalKeys);
    row("oidcc-client-test-signing-key-rotation (RP-29)", this::rotated);
    row(
        "oidcc-client-test-signing-key-rotation-just-before-signing (RP-30)",
        this::rotatedJustBefore);
  }

  private void oneKey() {
    arm("kid-absent-single-key");
    stand().restartAsItIs();
    stand().journey().awaitReady();
    checks().acceptsSignIn();
  }

  private void severalKeys() {
    arm("kid-absent-several-keys");
    checks().refusesSignIn(ErrorCode.SIGN_IN_UNTRUSTED);
  }

  private void wellKnown() {
    stand().restart();
    checks().acceptsSignIn();
    assertThat(requests(Endpoint.METADATA))
        .extracting(TenantRequest::path)
        .containsExactly("/common/v2.0/.well-known/openid-configuration");
    assertThat(requests(Endpoint.KEYS))
        .extracting(TenantRequest::path)
        .containsExactly("/common/discovery/v2.0/keys");
  }

  private void keysElsewhere() {
    arm("metadata-keys-moved");
    stand().restartAsItIs();
    stand().journey().awaitReady();
    checks().acceptsSignIn();
    assertThat(requests(Endpoint.KEYS))
        .isNotEmpty()
        .allMatch(request -> request.query().get("run") != null);
  }

  private void issuerMismatch() {
    arm("metadata-issuer-host");
    stand().restartAsItIs();
    new Readiness(stand()).isDown();
  }

  private void rotated() {
    checks().acceptsSignIn();
    arm("keys-rotated");
    checks().acceptsSignIn();
    assertThat(requests(Endpoint.KEYS)).hasSize(1);
  }

  private void rotatedJustBefore() {
    arm("keys-rotated-just-before");
    checks().acceptsSignIn();
    assertThat(requests(Endpoint.KEYS)).hasSize(1);
  }
}

package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Opaque;
import gatehouse.devtenant.grants.Recent;
import gatehouse.devtenant.http.TenantRequest;

/** Authentication requests that wait for the person, by the {@code flow} field of the forms. */
final class PendingAuthorizations {
  /** A request and the field that names it. */
  record Pending(String flow, AuthorizationRequest request) {}

  private final Opaque opaque;
  private final Recent<AuthorizationRequest> waiting = new Recent<>(10_000);

  PendingAuthorizations(Opaque opaque) {
    this.opaque = opaque;
  }

  Pending add(AuthorizationRequest request) {
    String flow = opaque.string("", 43);
    waiting.put(flow, request);
    return new Pending(flow, request);
  }

  /** The one that a form belongs to. */
  Pending of(TenantRequest form) {
    String flow = form.form().get("flow", "");
    return waiting
        .get(flow)
        .map(request -> new Pending(flow, request))
        .orElseThrow(() -> new RefusedException(Aadsts.interactionLost()));
  }

  void done(Pending pending) {
    waiting.remove(pending.flow());
  }
}

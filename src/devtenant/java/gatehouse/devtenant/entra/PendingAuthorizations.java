package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.grants.BoundedMap;
import gatehouse.devtenant.http.TenantRequest;

/** Authentication requests that wait for the person, by the {@code flow} field of the forms. */
final class PendingAuthorizations {
  /** A request and the field that names it. */
  record Pending(String flow, AuthorizationRequest request) {}

  private final RandomStrings random;
  private final BoundedMap<AuthorizationRequest> waiting = new BoundedMap<>(10_000);

  PendingAuthorizations(RandomStrings random) {
    this.random = random;
  }

  Pending add(AuthorizationRequest request) {
    String flow = random.string("", 43);
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

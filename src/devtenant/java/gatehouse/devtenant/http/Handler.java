package gatehouse.devtenant.http;

/** Answers a request honestly. */
@FunctionalInterface
public interface Handler {
  Reply handle(TenantRequest request);
}

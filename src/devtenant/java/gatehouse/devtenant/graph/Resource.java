package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** Something of Graph that can be read, once the caller is known. */
@FunctionalInterface
interface Resource {
  Reply read(TenantRequest request, Caller caller);
}

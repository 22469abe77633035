package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** Something of Graph that can be read or changed, once the caller is known. */
@FunctionalInterface
interface Resource {
  Reply answer(TenantRequest request, Caller caller);
}

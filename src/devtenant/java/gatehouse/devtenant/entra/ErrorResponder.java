package gatehouse.devtenant.entra;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** Tells the browser, or through it the application, why a request was refused. */
record ErrorResponder(Handler handler) implements Handler {
  @Override
  public Reply handle(TenantRequest request) {
    try {
      return handler.handle(request);
    } catch (RefusedException refused) {
      ResponseTarget target = refused.target();
      return target == null
          ? refused.error().page(request)
          : target.deliver(refused.error().parameters(request));
    }
  }
}

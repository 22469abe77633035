package gatehouse.devtenant.console;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** {@code GET /}: says what this is, and leads to the console. */
public final class RootPage implements Handler {
  @Override
  public Reply handle(TenantRequest request) {
    return Html.page(
        200,
        "Dev tenant",
        """
        <section class="card">
        <h1>Dev tenant</h1>
        <p>An emulator of Entra ID, Azure AD B2C and Microsoft Graph. Applications on this machine sign in here.</p>
        <p><a href="/_dev/">Open the console</a>: let something go wrong, and see every request.</p>
        </section>
        """);
  }
}

package gatehouse.devtenant.theatre;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** Everything under {@code /_dev/}. */
public final class Theatre implements Handler {
  private static final String ASSETS = "/_dev/assets/";

  private final JournalPage journal;
  private final Assets assets = new Assets();

  public Theatre(Journal journal) {
    this.journal = new JournalPage(journal);
  }

  @Override
  public Reply handle(TenantRequest request) {
    if (request.path().startsWith(ASSETS)) {
      return assets.read(request.path().substring(ASSETS.length()));
    }
    return request.path().equals("/_dev/")
        ? Html.page(200, "Journal", journal.html())
        : Reply.of(404);
  }
}

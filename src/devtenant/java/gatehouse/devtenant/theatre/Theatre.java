package gatehouse.devtenant.theatre;

import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.Stage;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything under {@code /_dev/}: choose a forgery, watch the journal. */
public final class Theatre implements Handler {
  private static final String ASSETS = "/_dev/assets/";

  private final JournalPage journal;
  private final Forgeries forgeries;
  private final Stage stage;
  private final Mishaps mishaps;
  private final Assets assets = new Assets();
  private final List<String> armed = new CopyOnWriteArrayList<>();

  public Theatre(Journal journal, Forgeries forgeries, Stage stage, Mishaps mishaps) {
    this.journal = new JournalPage(journal);
    this.forgeries = forgeries;
    this.stage = stage;
    this.mishaps = mishaps;
  }

  @Override
  public Reply handle(TenantRequest request) {
    if (request.path().startsWith(ASSETS)) {
      return assets.read(request.path().substring(ASSETS.length()));
    }
    if (request.is("POST")) {
      return post(request);
    }
    return request.path().equals("/_dev/") ? page() : Reply.of(404);
  }

  private Reply page() {
    return Html.page(
        200, "Theatre", ScriptPage.html(forgeries.byKind(), mishaps.all(), armed) + journal.html());
  }

  /** No page of another site may put anything on stage. */
  private Reply post(TenantRequest request) {
    String site = request.header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return Reply.of(403);
    }
    String name = request.form().get("name", "");
    switch (request.path()) {
      case "/_dev/forgery" ->
          forgeries.all().stream()
              .filter(forgery -> forgery.name().equals(name))
              .forEach(
                  forgery -> {
                    forgery.arm(stage);
                    armed.add(name);
                  });
      case "/_dev/mishap" ->
          mishaps.all().stream()
              .filter(mishap -> mishap.name().equals(name))
              .forEach(
                  mishap -> {
                    mishap.arming().run();
                    armed.add(name);
                  });
      case "/_dev/reset" -> {
        stage.script().reset();
        armed.clear();
      }
      default -> {
        return Reply.of(404);
      }
    }
    return Reply.of(303).with("Location", "/_dev/");
  }
}

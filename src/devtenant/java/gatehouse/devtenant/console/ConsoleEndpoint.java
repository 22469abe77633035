package gatehouse.devtenant.console;

import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.Scenario;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything under {@code /_dev/}: choose a forgery, watch the journal. */
public final class ConsoleEndpoint implements Handler {
  private static final String ASSETS = "/_dev/assets/";

  private final JournalPage journal;
  private final Forgeries forgeries;
  private final Scenario scenario;
  private final Faults faults;
  private final Assets assets = new Assets();
  private final List<String> armed = new CopyOnWriteArrayList<>();

  public ConsoleEndpoint(Journal journal, Forgeries forgeries, Scenario scenario, Faults faults) {
    this.journal = new JournalPage(journal);
    this.forgeries = forgeries;
    this.scenario = scenario;
    this.faults = faults;
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
        200, "Console", ScriptPage.html(forgeries.byKind(), faults.all(), armed) + journal.html());
  }

  /** No page of another site may arm anything. */
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
                    forgery.arm(scenario);
                    armed.add(name);
                  });
      case "/_dev/mishap" ->
          faults.all().stream()
              .filter(fault -> fault.name().equals(name))
              .forEach(
                  fault -> {
                    fault.arming().run();
                    armed.add(name);
                  });
      case "/_dev/reset" -> {
        scenario.script().reset();
        armed.clear();
      }
      default -> {
        return Reply.of(404);
      }
    }
    return Reply.of(303).with("Location", "/_dev/");
  }
}

package gatehouse.devtenant.console;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The latest requests, newest first, with secrets masked. */
final class JournalPage {
  private static final int SHOWN = 200;

  private final Journal journal;

  JournalPage(Journal journal) {
    this.journal = journal;
  }

  String html() {
    List<Exchange> exchanges =
        new ArrayList<>(
            journal.exchanges().stream()
                .filter(exchange -> exchange.endpoint() != Endpoint.CONSOLE)
                .toList());
    Collections.reverse(exchanges);
    String rows =
        exchanges.stream().limit(SHOWN).map(JournalPage::row).collect(Collectors.joining("\n"));
    return """
    <section class="card wide" aria-labelledby="journal">
    <h2 id="journal">Journal</h2>
    <table>
    <thead><tr><th scope="col">Time</th><th scope="col">Request</th><th scope="col">Answer</th></tr></thead>
    <tbody>
    %s
    </tbody>
    </table>
    </section>
    """
        .formatted(rows.isEmpty() ? "<tr><td colspan=\"3\">Nothing yet.</td></tr>" : rows);
  }

  private static String row(Exchange exchange) {
    TenantRequest request = exchange.request();
    return "<tr><td>%s</td><td><code>%s %s</code><small>%s</small></td><td>%s</td></tr>"
        .formatted(
            request.at().toString().substring(11, 19),
            Html.escape(request.method()),
            Html.escape(request.path()),
            parameters(request),
            exchange.reply().map(Reply::status).map(String::valueOf).orElse("…"));
  }

  private static String parameters(TenantRequest request) {
    return request.parameters().values().entrySet().stream()
        .map(
            each ->
                Html.escape(each.getKey())
                    + "="
                    + (Journal.SECRET_PARAMETERS.contains(each.getKey())
                        ? "••••"
                        : Html.escape(String.join(", ", each.getValue()))))
        .collect(Collectors.joining(" · "));
  }
}

package gatehouse.devtenant.console;

import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.http.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms to choose what goes wrong next. */
final class ScriptPage {
  private ScriptPage() {}

  static String html(Map<String, List<Forgery>> forgeries, List<Fault> faults, List<String> armed) {
    return """
    <section class="card wide" aria-labelledby="script">
    <h1 id="script">What should go wrong next?</h1>
    <form method="post" action="/_dev/forgery">
    <label for="forgery">Forgery</label>
    <select id="forgery" name="name">
    %s
    </select>
    <button class="primary" type="submit">Use it for the next sign-in</button>
    </form>
    <form method="post" action="/_dev/mishap">
    <label for="fault">Fault</label>
    <select id="fault" name="name">
    %s
    </select>
    <button class="primary" type="submit">Let it happen</button>
    </form>
    <form method="post" action="/_dev/reset">
    <p>%s</p>
    <button type="submit">Back to honesty</button>
    </form>
    <p><a href="/common/oauth2/v2.0/logout">Sign out here</a>, without any application asking for it.</p>
    </section>
    """
        .formatted(
            forgeries.entrySet().stream().map(ScriptPage::group).collect(Collectors.joining("\n")),
            faults.stream()
                .collect(
                    Collectors.groupingBy(Fault::when, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(ScriptPage::faults)
                .collect(Collectors.joining("\n")),
            armed.isEmpty()
                ? "Nothing has been asked for since the last reset."
                : "Asked for: " + Html.escape(String.join(", ", armed)));
  }

  private static String group(Map.Entry<String, List<Forgery>> kind) {
    return "<optgroup label=\"%s\">\n%s\n</optgroup>"
        .formatted(
            Html.escape(kind.getKey()),
            kind.getValue().stream()
                .map(
                    forgery ->
                        option(
                            forgery.name(),
                            "%s — %s [%s, %s]"
                                .formatted(
                                    forgery.name(),
                                    forgery.title(),
                                    forgery.expectation(),
                                    forgery.requirements())))
                .collect(Collectors.joining("\n")));
  }

  private static String faults(Map.Entry<String, List<Fault>> when) {
    return "<optgroup label=\"%s\">\n%s\n</optgroup>"
        .formatted(
            Html.escape(when.getKey()),
            when.getValue().stream()
                .map(fault -> option(fault.name(), fault.title()))
                .collect(Collectors.joining("\n")));
  }

  private static String option(String value, String text) {
    return "<option value=\"%s\">%s</option>".formatted(Html.escape(value), Html.escape(text));
  }
}

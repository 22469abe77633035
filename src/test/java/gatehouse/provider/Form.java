package gatehouse.provider;

import gatehouse.journey.BrowserlessClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a page.
 *
 * @param isPosted whether there is nothing to fill in: a script posts it
 */
record Form(URI action, Map<String, String> fields, boolean isPosted) {
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern INPUT =
      Pattern.compile("<input\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  /** In the page of a provider, and in that of the application. */
  private static final List<String> SCRIPTS = List.of("submit()", "/form-post.");

  static List<Form> all(HttpResponse<String> page) {
    return FORM.matcher(page.body())
        .results()
        .map(found -> of(page, found.group(1), found.group(2)))
        .toList();
  }

  /** The one whose action ends so. */
  static Form of(HttpResponse<String> page, String action) {
    return all(page).stream()
        .filter(form -> form.action().getPath().endsWith(action))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page.body()));
  }

  /** The one form of a page. */
  static Form only(HttpResponse<String> page) {
    List<Form> all = all(page);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " forms: " + page.uri() + "\n" + page.body());
    }
    return all.get(0);
  }

  private static Form of(HttpResponse<String> page, String tag, String content) {
    Map<String, String> fields = new LinkedHashMap<>();
    boolean hidden = true;
    Matcher inputs = INPUT.matcher(content);
    while (inputs.find()) {
      Map<String, String> input = attributes(inputs.group(1));
      String type = input.getOrDefault("type", "text").toLowerCase(Locale.ROOT);
      hidden &= Set.of("hidden", "submit").contains(type);
      if (type.equals("hidden") && input.containsKey("name")) {
        fields.put(input.get("name"), input.getOrDefault("value", ""));
      }
    }
    String action = attributes(tag).getOrDefault("action", page.uri().toString());
    boolean posted = hidden && SCRIPTS.stream().anyMatch(page.body()::contains);
    return new Form(page.uri().resolve(action), fields, posted);
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(tag);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      attributes.put(matcher.group(1).toLowerCase(Locale.ROOT), unescaped(value));
    }
    return attributes;
  }

  private static String unescaped(String html) {
    return html.replace("&#x2F;", "/")
        .replace("&#x3D;", "=")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  HttpResponse<String> submit(BrowserlessClient client) {
    return submit(client, Map.of());
  }

  /**
   * @param filledIn beside its hidden fields
   */
  HttpResponse<String> submit(BrowserlessClient client, Map<String, String> filledIn) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(filledIn);
    return client.post(action, all);
  }
}

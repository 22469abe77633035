package gatehouse.conformance;

import gatehouse.journey.BrowserlessClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the authority's answer comes back to the application: its setting {@code response_mode}. */
enum Mode {
  QUERY,
  FORM_POST;

  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Brings the authority's last answer to the callback.
   *
   * @param stranger stands for the same browser without its cookies: it keeps a session's cookie
   *     back, which is {@code SameSite=Lax}, when another site posts
   * @return the callback's answer
   */
  HttpResponse<String> deliver(
      HttpResponse<String> last,
      URI callback,
      BrowserlessClient client,
      BrowserlessClient stranger) {
    if (this == QUERY) {
      return client.get(BrowserlessClient.location(last));
    }
    if (!last.body().contains("action=\"" + callback + "\"")) {
      throw new AssertionError("nothing to post to the callback: " + last.body());
    }
    HttpResponse<String> again = stranger.post(callback, fields(last.body()));
    return client.post(callback, fields(again.body()));
  }

  private static Map<String, String> fields(String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(html);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    return fields;
  }
}

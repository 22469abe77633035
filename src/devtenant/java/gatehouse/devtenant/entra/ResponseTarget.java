package gatehouse.devtenant.entra;

import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the authorization response goes; the redirect URI is a registered one. */
public record ResponseTarget(String redirectUri, ResponseMode mode, @Nullable String state) {

  /**
   * What asks for a token is never answered in the query, and its errors are not either. A response
   * mode that there is not, or not for this, is replaced by the one that goes without saying.
   *
   * @param responseType as it was written
   */
  static ResponseTarget of(String redirectUri, String responseType, Parameters parameters) {
    boolean token = ResponseType.asksForToken(responseType);
    ResponseMode otherwise = token ? ResponseMode.FRAGMENT : ResponseMode.QUERY;
    ResponseMode mode =
        ResponseMode.of(parameters.get("response_mode", ""))
            .filter(asked -> !token || asked != ResponseMode.QUERY)
            .orElse(otherwise);
    boolean repeated = parameters.values().getOrDefault("state", List.of()).size() > 1;
    return new ResponseTarget(redirectUri, mode, repeated ? null : parameters.get("state"));
  }

  /** Sends these parameters there, the state among them. */
  public Reply deliver(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    if (state != null) {
      all.put("state", state);
    }
    return switch (mode) {
      case QUERY ->
          Reply.found(redirectUri + (redirectUri.contains("?") ? "&" : "?") + encoded(all))
              .with("Cache-Control", "no-store")
              .with("Referrer-Policy", "no-referrer");
      case FRAGMENT ->
          Reply.found(redirectUri + "#" + encoded(all))
              .with("Cache-Control", "no-store")
              .with("Referrer-Policy", "no-referrer");
      case FORM_POST -> formPost(all);
    };
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Reply formPost(Map<String, String> parameters) {
    String inputs =
        parameters.entrySet().stream()
            .map(
                each ->
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(each.getKey(), Html.escape(each.getValue())))
            .collect(Collectors.joining("\n"));
    return Html.page(
        200,
        "Working",
        "<script src=\"/_dev/assets/submit.js\" defer></script>\n",
        """
        <form class="card" method="post" action="%s" data-submit>
        <h1>Back to the application</h1>
        %s
        <p>Without JavaScript, press the button to go on.</p>
        <button class="primary" type="submit">Continue</button>
        </form>
        """
            .formatted(Html.escape(redirectUri), inputs));
  }
}

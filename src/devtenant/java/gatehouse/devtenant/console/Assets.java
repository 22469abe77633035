package gatehouse.devtenant.console;

import gatehouse.devtenant.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The style sheet and the scripts of all pages. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "tenant.css", "text/css; charset=utf-8",
          "submit.js", "text/javascript; charset=utf-8",
          "onward.js", "text/javascript; charset=utf-8");

  Reply read(String name) {
    String type = TYPES.get(name);
    if (type == null) {
      return Reply.of(404);
    }
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return in == null
          ? Reply.of(404)
          : Reply.of(200, type, "")
              .withBody(in.readAllBytes())
              .with("X-Content-Type-Options", "nosniff");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

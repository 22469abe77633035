package gatehouse.devtenant.http;

/** The frame of every page, and the escaping of whatever goes into one. */
public final class Html {
  private Html() {}

  /** Safe in text and in double-quoted attributes. */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  public static Reply page(int status, String title, String main) {
    return page(status, title, "", main);
  }

  /**
   * A whole page, which no other may frame.
   *
   * @param head further elements of the head
   * @param main the content, already escaped
   */
  public static Reply page(int status, String title, String head, String main) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s · Dev tenant</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/_dev/assets/tenant.css">
        %s</head>
        <body>
        <main>
        %s
        </main>
        <footer>Dev tenant: an emulator. It never asks for a password.</footer>
        </body>
        </html>
        """
            .formatted(escape(title), head, main);
    return Reply.html(status, page)
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff")
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; frame-src *;"
                + " base-uri 'none'; frame-ancestors 'none'")
        .with("X-Frame-Options", "DENY");
  }
}

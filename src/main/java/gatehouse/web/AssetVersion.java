package gatehouse.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * A hash of all files below {@link Route#ASSETS}. Pages name it in the addresses of these files, so
 * that browsers may keep them for good, and load new ones after an upgrade.
 */
public final class AssetVersion {
  /** Of the servlet context; JSPs write it. */
  private static final String ATTRIBUTE = "assetVersion";

  private static final int BYTES = 8;

  private AssetVersion() {}

  /** To be called once, before there are requests. */
  public static void install(ServletContext context) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, context, Route.ASSETS);
      context.setAttribute(ATTRIBUTE, HexFormat.of().formatHex(digest.digest(), 0, BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, ServletContext context, String folder)
      throws IOException {
    Set<String> paths = context.getResourcePaths(folder);
    for (String path : paths == null ? Set.<String>of() : new TreeSet<>(paths)) {
      if (path.endsWith("/")) {
        update(digest, context, path);
        continue;
      }
      try (InputStream file = context.getResourceAsStream(path)) {
        if (file != null) {
          new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  /** Whether the address of the request has the version of the files that there are. */
  static boolean isIn(HttpServletRequest request) {
    Object version = request.getServletContext().getAttribute(ATTRIBUTE);
    return version != null && ("v=" + version).equals(request.getQueryString());
  }
}

package gatehouse.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files below {@link Route#ASSETS}, read once. Pages name them with a hash, {@code
 * base.1f2e3d4c5b6a7988.css}, so that browsers may keep them for good, and load new ones after an
 * upgrade. The build has put compressed forms beside them, {@code base.css.br}.
 */
public final class Assets {
  /** Of the servlet context: the address of each file by its name, for JSPs. */
  private static final String ATTRIBUTE = "assets";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          ".css", "text/css;charset=UTF-8",
          ".js", "text/javascript;charset=UTF-8",
          ".svg", "image/svg+xml");

  private static final Pattern NAMED_BY_HASH =
      Pattern.compile("(/[a-z/-]+)\\.([0-9a-f]{16})(\\.[a-z]+)");

  private static final int HASH_BYTES = 8;

  private final Map<String, Asset> byPath = new TreeMap<>();

  private Assets() {}

  /** A file, and whether the address has the hash that it has now. */
  record Found(Asset asset, boolean byItsHash) {}

  /** To be called once, before there are requests: registers the servlet of the files, too. */
  public static void install(ServletContext context) {
    Assets assets = new Assets();
    Map<String, String> addresses = new TreeMap<>();
    try {
      assets.read(context, Route.ASSETS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assets.byPath.forEach(
        (path, asset) -> {
          int dot = path.lastIndexOf('.');
          addresses.put(
              path.substring(path.lastIndexOf('/') + 1),
              context.getContextPath()
                  + path.substring(0, dot)
                  + "."
                  + asset.hash()
                  + path.substring(dot));
        });
    context.setAttribute(ATTRIBUTE, Map.copyOf(addresses));
    context.addServlet(ATTRIBUTE, new AssetServlet(assets)).addMapping(Route.ASSETS + "*");
  }

  /** Whether the request is for one of the files, there or not. */
  public static boolean isFor(HttpServletRequest request) {
    return (request.getServletPath() + '/').startsWith(Route.ASSETS);
  }

  /**
   * @param path with a hash or without; with an old one it is the file that there is now
   */
  Optional<Found> find(String path) {
    Matcher named = NAMED_BY_HASH.matcher(path);
    if (named.matches()) {
      return Optional.ofNullable(byPath.get(named.group(1) + named.group(3)))
          .map(asset -> new Found(asset, asset.hash().equals(named.group(2))));
    }
    return Optional.ofNullable(byPath.get(path)).map(asset -> new Found(asset, false));
  }

  private void read(ServletContext context, String folder) throws IOException {
    Set<String> paths = context.getResourcePaths(folder);
    for (String path : paths == null ? Set.<String>of() : paths) {
      if (path.endsWith("/")) {
        read(context, path);
        continue;
      }
      String mediaType = MEDIA_TYPES.get(path.substring(Math.max(0, path.lastIndexOf('.'))));
      if (mediaType != null) {
        byPath.put(path, asset(context, path, mediaType));
      }
    }
  }

  private static Asset asset(ServletContext context, String path, String mediaType)
      throws IOException {
    Map<ContentCoding, byte[]> forms = new EnumMap<>(ContentCoding.class);
    for (ContentCoding coding : ContentCoding.values()) {
      try (InputStream file = context.getResourceAsStream(path + coding.ending())) {
        if (file != null) {
          forms.put(coding, file.readAllBytes());
        }
      }
    }
    return new Asset(
        mediaType, hash(Objects.requireNonNull(forms.get(ContentCoding.IDENTITY))), forms);
  }

  /** The first digits of the SHA-256, in hex. */
  static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

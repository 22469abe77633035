package gatehouse.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Maps the JSPs that the build has compiled for Tomcat to the paths of the JSPs, so that nobody
 * waits for a compiler. Other containers, and a build without them, compile the JSPs themselves; so
 * does Tomcat what somebody has put in the place of such a file.
 */
public final class PrecompiledPages {
  /** The containers that the packaged application is tested with. */
  private static final Pattern COMPILED_FOR = Pattern.compile("Apache Tomcat/1[01]\\..*");

  private static final String VIEWS = "/WEB-INF/views/";
  private static final String JSP = ".jsp";

  /** By the build: of each file that the pages are compiled from, a line with hash and path. */
  private static final String SOURCES = "/gatehouse/pages/sources.sha256";

  private PrecompiledPages() {}

  public static void install(ServletContext context) {
    if (!COMPILED_FOR.matcher(context.getServerInfo()).matches()) {
      return;
    }
    Set<String> views = new TreeSet<>();
    for (Map.Entry<String, String> source : sources().entrySet()) {
      String path = source.getKey();
      boolean isView = path.startsWith(VIEWS) && path.endsWith(JSP);
      if (isTheOne(context, path, source.getValue())) {
        if (isView) {
          views.add(path);
        }
      } else if (!isView) {
        // It may be a part of each of them.
        return;
      }
    }
    views.forEach(view -> install(context, view));
  }

  /** The hashes by path; none in a build without compiled pages. */
  private static Map<String, String> sources() {
    try (InputStream list = PrecompiledPages.class.getResourceAsStream(SOURCES)) {
      return list == null
          ? Map.of()
          : new String(list.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.split(" ", 2))
              .collect(Collectors.toMap(parts -> "/" + parts[1], parts -> parts[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTheOne(ServletContext context, String path, String hash) {
    try (InputStream file = context.getResourceAsStream(path)) {
      return file != null && hash.startsWith(Assets.hash(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(ServletContext context, String view) {
    try {
      Class<? extends Servlet> page =
          Class.forName(className(view), false, context.getClassLoader()).asSubclass(Servlet.class);
      context.addServlet(view, page).addMapping(view);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a page is missing in this build", e);
    }
  }

  /** As Jasper names them. */
  private static String className(String view) {
    String name = view.substring(VIEWS.length(), view.length() - JSP.length());
    return "gatehouse.pages.WEB_002dINF.views." + name.replace("-", "_002d") + "_jsp";
  }
}

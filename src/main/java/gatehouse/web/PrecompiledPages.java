package gatehouse.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Maps the JSPs that the build has compiled for Tomcat to the paths of the JSPs, so that nobody
 * waits for a compiler. Other containers, and a build without them, compile the JSPs themselves.
 */
public final class PrecompiledPages {
  /** The containers that the packaged application is tested with. */
  private static final Pattern COMPILED_FOR = Pattern.compile("Apache Tomcat/1[01]\\..*");

  private static final String VIEWS = "/WEB-INF/views/";
  private static final String JSP = ".jsp";

  private PrecompiledPages() {}

  public static void install(ServletContext context) {
    Set<String> views = context.getResourcePaths(VIEWS);
    if (views != null && COMPILED_FOR.matcher(context.getServerInfo()).matches()) {
      for (String view : views) {
        if (view.endsWith(JSP)) {
          install(context, view);
        }
      }
    }
  }

  private static void install(ServletContext context, String view) {
    try {
      Class<? extends Servlet> page =
          Class.forName(className(view), false, context.getClassLoader()).asSubclass(Servlet.class);
      context.addServlet(view, page).addMapping(view);
    } catch (ClassNotFoundException e) {
      // Not compiled in this build: the container compiles it.
    }
  }

  /** As Jasper names them. */
  private static String className(String view) {
    String name = view.substring(VIEWS.length(), view.length() - JSP.length());
    return "gatehouse.pages.WEB_002dINF.views." + name.replace("-", "_002d") + "_jsp";
  }
}

package gatehouse.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The JSPs as the build has compiled them for Tomcat, put where the JSPs are: nobody waits there
 * for a compiler. Every other container, and a build without them, compiles the JSPs itself.
 */
public final class PrecompiledPages {
  /** With these the packaged application is tested. */
  private static final Pattern COMPILED_FOR = Pattern.compile("Apache Tomcat/1[01]\\..*");

  private static final String VIEWS = "/WEB-INF/views/";
  private static final String JSP = ".jsp";

  private PrecompiledPages() {}

  public static void install(ServletContext context) {
    if (COMPILED_FOR.matcher(context.getServerInfo()).matches()) {
      Set<String> views =
          Optional.ofNullable(context.getResourcePaths(VIEWS)).orElseGet(TreeSet::new);
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
      // Not compiled in this build: the container does it.
    }
  }

  /** As Jasper names them. */
  private static String className(String view) {
    String name = view.substring(VIEWS.length(), view.length() - JSP.length());
    return "gatehouse.pages.WEB_002dINF.views." + name.replace("-", "_002d") + "_jsp";
  }
}

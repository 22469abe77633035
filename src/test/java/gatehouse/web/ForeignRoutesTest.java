package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC W14: what of the routes another application has, by what its {@code web.xml} declares. */
class ForeignRoutesTest {
  private static final String[] DOOR = {
    "/error",
    "/health/live",
    "/health/ready",
    "/metrics",
    "/resubmit",
    "/signin",
    "/signout",
    "/signout/backchannel",
    "/signout/frontchannel"
  };

  private final Tomcat tomcat = new Tomcat();
  private String problem = "";
  private Set<Route> routes = Set.of();

  ForeignRoutesTest(@TempDir Path folder) {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
  }

  @AfterEach
  void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  /** Of the application. */
  public static final class Own extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  /** Of the door. */
  private static final class Ours extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  private Context with(Consumer<Context> webXml) throws LifecycleException {
    Context context = tomcat.addContext("", null);
    webXml.accept(context);
    context.addServletContainerInitializer((types, started) -> register(started), null);
    tomcat.start();
    return context;
  }

  private void register(ServletContext context) {
    RouteServlets.describe(context);
    routes = RouteServlets.routes(context);
    try {
      for (Route route : Route.values()) {
        RouteServlets.register(route, context, Ours::new);
      }
    } catch (IllegalStateException e) {
      problem = String.valueOf(e.getMessage());
    }
  }

  private static void own(Context context, String name, String path) {
    Tomcat.addServlet(context, name, Own.class.getName());
    context.addServletMappingDecoded(path, name);
  }

  private static void declared(Context context, String name, String path) {
    Wrapper wrapper = context.createWrapper();
    wrapper.setName(name);
    context.addChild(wrapper);
    context.addServletMappingDecoded(path, name);
  }

  /** The paths that are the door's, sorted. */
  private static Stream<String> ours(Context context) {
    return new TreeSet<>(Arrays.asList(context.findServletMappings()))
        .stream()
            .filter(
                path ->
                    context.findChild(context.findServletMapping(path)) instanceof Wrapper wrapper
                        && Ours.class.getName().equals(wrapper.getServletClass()));
  }

  @Test
  void w14_withoutAnyDeclarationOnlyTheDoorIsThere() throws LifecycleException {
    Context context = with(nothing -> {});
    assertThat(ours(context)).containsExactly(DOOR);
    assertThat(context.getServletContext().getAttribute("missing"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COLLECTION)
        .contains("home", "profile", "photo", "preferences", "calendar");
  }

  @Test
  void w14_whatIsDeclaredWithoutAClassIsProvided() throws LifecycleException {
    Context context = with(webXml -> declared(webXml, "profile", "/profile"));
    assertThat(ours(context)).contains(DOOR).contains("/profile").hasSize(DOOR.length + 1);
    assertThat(context.getServletContext().getAttribute("missing"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.COLLECTION)
        .doesNotContain("profile");
  }

  /** What limits or watches our routes leaves those of the application alone. */
  @Test
  void w14_aPathOfTheApplicationIsNoRouteOfOurs() throws LifecycleException {
    var unused =
        with(
            webXml -> {
              own(webXml, "spasession", "/spa/session");
              declared(webXml, "sparequest", "/spa/request");
            });
    assertThat(routes)
        .contains(Route.SIGN_IN, Route.BACK_CHANNEL, Route.SPA_REQUEST)
        .doesNotContain(Route.SPA_SESSION, Route.SPA_SILENT, Route.CALENDAR);
  }

  @Test
  void w14_servletsOfTheApplicationStayWhateverTheirNames() throws LifecycleException {
    Context context =
        with(
            webXml -> {
              own(webXml, "home", "");
              own(webXml, "profile", "/profile");
              own(webXml, "signin", "/welcome");
              own(webXml, "oops", "/error");
              own(webXml, "live", "/health/live");
            });
    assertThat(problem).isEmpty();
    assertThat(ours(context))
        .containsExactlyElementsOf(
            Stream.of(DOOR)
                .filter(path -> !List.of("/error", "/health/live").contains(path))
                .toList());
  }

  @Test
  void w14_nobodyElseAnswersWhereSignInAndSignOutAre() throws LifecycleException {
    with(webXml -> own(webXml, "mine", "/signout"));
    assertThat(problem).contains("/signout", "web.xml");
  }
}

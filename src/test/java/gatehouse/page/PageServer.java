package gatehouse.page;

import gatehouse.error.ErrorFilter;
import gatehouse.error.ErrorServlet;
import gatehouse.i18n.LocaleFilter;
import gatehouse.web.Assets;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * The pages of {@code src/main/webapp} in a Tomcat on a free port of the loopback interface, under
 * a context path, with {@link FixtureServlet} in the place of the application.
 */
final class PageServer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-18T09:41:00Z");
  static final String CONTEXT_PATH = "/gate";

  /** As strict as the real one; a page that needs more is wrong. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();

  private PageServer() throws IOException {
    Path base = Files.createTempDirectory(Path.of("target"), "page-server");
    tomcat.setBaseDir(base.toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
  }

  static PageServer start() throws IOException, LifecycleException {
    PageServer server = new PageServer();
    Context context =
        server.tomcat.addWebapp(
            CONTEXT_PATH, Path.of("src/main/webapp").toAbsolutePath().toString());
    context.setParentClassLoader(PageServer.class.getClassLoader());
    // Only the standard tags have a TLD; "booter" is the jar in which Surefire lists the others.
    ((StandardJarScanner) context.getJarScanner())
        .setJarScanFilter((type, jar) -> jar.contains("jstl") || jar.contains("booter"));
    context.addServletContainerInitializer((types, started) -> Assets.install(started), null);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    addFilter(
        context,
        "policy",
        (request, response, chain) -> {
          ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
          chain.doFilter(request, response);
        },
        "/*");
    addFilter(context, "errors", new ErrorFilter(), "/*");
    // Not on every path: the error page must do without.
    addFilter(context, "locale", new LocaleFilter(Assets::isFor), "/show/*");
    Tomcat.addServlet(context, "error", new ErrorServlet(clock));
    context.addServletMappingDecoded("/error", "error");
    Tomcat.addServlet(context, "fixture", new FixtureServlet());
    context.addServletMappingDecoded("/show/*", "fixture");
    // What is asked for after the page is there.
    Tomcat.addServlet(context, "nothing", new FixtureServlet.Nothing());
    context.addServletMappingDecoded("/calendar/*", "nothing");
    context.addServletMappingDecoded("/profile/*", "nothing");
    ErrorPage everyError = new ErrorPage();
    everyError.setLocation("/error");
    context.addErrorPage(everyError);
    server.tomcat.start();
    return server;
  }

  private static void addFilter(Context context, String name, Filter filter, String pattern) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern(pattern);
    context.addFilterMap(map);
  }

  URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + CONTEXT_PATH + path);
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}

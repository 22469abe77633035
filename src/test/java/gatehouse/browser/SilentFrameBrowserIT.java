package gatehouse.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** D1: the dev tenant in a hidden frame of another site, as a single-page application has it. */
@Tag("full")
@NeedsTool(Tool.BROWSER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentFrameBrowserIT {
  /** Shows what its frame was redirected to, and what Graph says to the token in there. */
  private static final String SCRIPT =
      """
      const answer = url => new Promise(done => {
        const frame = document.createElement('iframe');
        frame.hidden = true;
        frame.onload = () => {
          let hash;
          try { hash = frame.contentWindow.location.hash; } catch (e) { hash = 'not readable'; }
          done(hash);
        };
        frame.src = url;
        document.body.append(frame);
      });
      const profile = async (graph, hash) => {
        const token = new URLSearchParams(hash.substring(1)).get('access_token');
        const me = await fetch(graph + '/v1.0/me', {headers: {Authorization: 'Bearer ' + token}});
        return me.status + ' ' + me.headers.get('request-id').length;
      };
      """;

  private HttpServer site;
  private DevTenant tenant;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    // The tenant is on localhost, so this is another site.
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] page = "<!doctype html><title>Site</title><h1>Site</h1>".getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    site.start();
    tenant =
        DevTenant.start(
            DevTenantOptions.in(folder)
                .withApplications(
                    RegisteredApplication.of("spa", "Single page", "secret", origin() + "/spa")
                        .withImplicitGrant(true, true)
                        .withAdminConsent(true)));
  }

  @AfterEach
  void stop() {
    tenant.close();
    site.stop(0);
  }

  private String origin() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  private String request(String type, String more) {
    return tenant.baseUri()
        + "/common/oauth2/v2.0/authorize?client_id=spa&response_type="
        + type
        + "&redirect_uri="
        + origin()
        + "/spa&scope=openid%20profile%20User.Read&state=state-1&nonce=nonce-1"
        + more;
  }

  @Test
  void i8_aHiddenFrameRenewsAndNoPageIsShownInOne(@TempDir Path profile) throws IOException {
    try (Chromium chromium = Chromium.launch();
        BrowserContext context = chromium.withThirdPartyCookies(profile)) {
      Page page = signedIn(context);
      String hash = framed(page, request("token", "&prompt=none"));
      assertThat(hash).startsWith("#access_token=").contains("state=state-1");
      assertThat(
              page.evaluate(
                  "([graph, hash]) => profile(graph, hash)",
                  new String[] {tenant.baseUri().toString(), hash}))
          .isEqualTo("200 36");
      assertThat(framed(page, request("id_token", "&prompt=login")))
          .as("the sign-in page refuses to be framed")
          .isEqualTo("not readable");
    }
  }

  @Test
  void i9_withoutThirdPartyCookiesNobodyIsSignedInInAFrame() {
    try (Chromium chromium = Chromium.launch("--test-third-party-cookie-phaseout");
        BrowserContext context =
            chromium
                .browser()
                .newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
      Page page = signedIn(context);
      assertThat(framed(page, request("token", "&prompt=none")))
          .startsWith("#error=login_required")
          .contains("AADSTS50058", "state=state-1");
    }
  }

  private Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(request("id_token", ""));
    page.locator("button[value='" + People.ADA.signInName() + "']").click();
    page.waitForURL(origin() + "/spa#**");
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(SCRIPT));
    return page;
  }

  private static String framed(Page page, String url) {
    return (String) page.evaluate("url => answer(url)", url);
  }
}

package gatehouse.provider;

import gatehouse.build.Tool;
import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.journey.BrowserlessClient;
import gatehouse.packaged.Child;
import gatehouse.packaged.Launch;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The npm package oidc-provider, as src/test/providers/oidc-provider/provider.mjs sets it up. */
final class OidcProvider implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("listening as (\\S+)");
  private static final Pattern ABORT = Pattern.compile("href=\"([^\"]+/abort)\"");

  private final Child child;
  private final String issuer;

  /**
   * @param application its address
   */
  OidcProvider(String application) {
    Path folder = Launch.containers().resolveSibling("providers/oidc-provider").toAbsolutePath();
    child =
        new Child(
            List.of(
                Tool.NODE.path().toString(),
                "provider.mjs",
                Application.keyStore().toString(),
                DevCertificates.PASSWORD,
                application),
            folder,
            READY);
    if (!child.awaitReady(Duration.ofSeconds(60))) {
      throw new AssertionError("it does not start; has npm ci run?\n" + child.text());
    }
    Matcher ready = READY.matcher(child.text());
    if (!ready.find()) {
      throw new AssertionError(child.text());
    }
    issuer = ready.group(1);
  }

  String issuer() {
    return issuer;
  }

  /** Presses the one button that leads on: signs in as Ada, accepts, confirms a sign-out. */
  static HttpResponse<String> goOn(BrowserlessClient client, HttpResponse<String> page) {
    String body = page.body();
    if (body.contains("name=\"login\"")) {
      return Form.only(page).submit(client, Map.of("login", "ada", "password", "any"));
    }
    return body.contains("name=\"logout\"")
        ? Form.only(page).submit(client, Map.of("logout", "yes"))
        : body.contains("value=\"consent\"") ? Form.only(page).submit(client) : page;
  }

  /** Leaves the page by its link "Cancel". */
  static HttpResponse<String> cancel(BrowserlessClient client, HttpResponse<String> page) {
    Matcher abort = ABORT.matcher(page.body());
    if (!abort.find()) {
      throw new AssertionError(page.body());
    }
    return client.get(page.uri().resolve(abort.group(1)));
  }

  /** From now on a new key signs, and the former one is gone. */
  void rotateKeys(BrowserlessClient client) {
    client.get(URI.create(issuer + "/test/rotate"));
  }

  /** All that it has written. */
  String text() {
    return child.text();
  }

  /** How often it has written that line. */
  long said(String line) {
    return child.lines().stream().filter(line::equals).count();
  }

  @Override
  public void close() {
    child.close();
  }
}

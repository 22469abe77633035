package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whatever a request calls this host: the URIs that are sent to the authority are the configured
 * ones byte for byte, and no answer leads to, or names, another host (ACCEPTANCE B-12).
 */
final class HostTable {
  /** Lines in the place of the Host header; OWN is the one that belongs there. */
  private static final List<String> HOSTS =
      List.of(
          "Host: evil.example",
          "Host: evil.example:443",
          "Host: evil.example@OWN",
          "Host: OWN.evil.example",
          "Host: OWN/evil.example",
          "Host: OWN evil.example",
          "Host: OWN,evil.example",
          "Host:",
          "Host: OWN\r\nHost: evil.example",
          "Host: evil.example\r\nHost: OWN",
          "Host: OWN\r\nX-Forwarded-Host: evil.example",
          "Host: OWN\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https",
          "Host: OWN\r\nX-Forwarded-Proto: evil.example",
          "Host: OWN\r\nX-Forwarded-Port: 666\r\nX-Forwarded-Host: evil.example:666",
          "Host: OWN\r\nX-Forwarded-Prefix: //evil.example",
          "Host: OWN\r\nX-Forwarded-Server: evil.example\r\nX-Forwarded-For: evil.example",
          "Host: OWN\r\nForwarded: host=evil.example;proto=https;for=127.0.0.1",
          "Host: OWN\r\nForwarded: for=127.0.0.1, host=\"evil.example\"",
          "Host: OWN\r\nX-Host: evil.example\r\nX-Original-Host: evil.example",
          "Host: OWN\r\nX-HTTP-Host-Override: evil.example",
          "Host: OWN\r\nOrigin: https://evil.example\r\nReferer: https://evil.example/",
          "Host: OWN\r\nVia: 1.1 evil.example\r\nX-Forwarded-Scheme: https",
          "Host: OWN\r\nFront-End-Https: on\r\nX-Forwarded-Ssl: on\r\nX-Url-Scheme: https",
          "Host: OWN\r\n Host: evil.example",
          "Hos\u00adt: evil.example\r\nHost: OWN");

  private static final List<String> PATHS =
      List.of(
          "/",
          "",
          "/signin",
          "/signin?return=/calendar",
          "/calendar",
          "/profile",
          "/signout",
          "/callback",
          "/callback?code=x&state=y",
          "/nowhere",
          "/assets",
          "/assets/gatehouse",
          "/signout/",
          "/error");

  private static final Pattern URIS =
      Pattern.compile("[?&](redirect_uri|post_logout_redirect_uri)=([^&]*)");

  private final PackagedSite site;
  private final String contextPath;
  private final List<String> faults = new ArrayList<>();

  HostTable(PackagedSite site, String contextPath) {
    this.site = site;
    this.contextPath = contextPath;
  }

  void strangers() {
    int redirects = 0;
    String own = site.uri("/").getRawAuthority();
    try (RawClient client = RawClient.of(site.uri("/"))) {
      for (String host : HOSTS) {
        for (String start : List.of("", "http://evil.example", "http://" + own)) {
          for (String path : PATHS) {
            String target = start + contextPath + path;
            if (!target.isEmpty()) {
              String request = "GET " + target + " HTTP/1.1\r\n" + host.replace("OWN", own);
              redirects += check(request, client.exchange(request + "\r\n\r\n", false));
            }
          }
        }
      }
      for (String path : PATHS) {
        String old = "GET " + contextPath + (path.isEmpty() ? "/" : path) + " HTTP/1.0";
        redirects += check(old, client.exchange(old + "\r\n\r\n", false));
      }
    }
    assertThat(faults).isEmpty();
    assertThat(redirects).as("answers that lead to the authority").isGreaterThan(40);
  }

  void signOuts() {
    String own = site.uri("/").getRawAuthority();
    try (RawClient raw = RawClient.of(site.uri("/"))) {
      for (String host : Sample.ofThisBuild().everyNth(2, HOSTS)) {
        BrowserlessClient client = site.client();
        HttpResponse<String> page = site.signIn(client, People.ADA, "/calendar");
        String cookie =
            client.cookies().getCookieStore().get(site.uri("/")).stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(csrf.find()).isTrue();
        String form = "csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        String request =
            "POST " + contextPath + "/signout HTTP/1.1\r\n" + host.replace("OWN", own) + "\r\n";
        String rest =
            "Cookie: "
                + cookie
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n"
                + form;
        check(request, raw.exchange(request + rest, false));
      }
    }
    assertThat(faults).isEmpty();
  }

  /** Tomcat quotes a line that is not a header. */
  private static boolean isContainersOwn(RawAnswer answer) {
    return answer.header("x-correlation-id").isEmpty() && answer.status() == 400;
  }

  /** A path of this host, which leaves scheme, host and port to the browser; or the authority. */
  private boolean leadsAstray(String location) {
    return !location.startsWith(site.tenant().baseUri().toString())
        && !(location.startsWith("/") && !location.startsWith("//"));
  }

  /**
   * @return 1 where the answer has one of the URIs in its location
   */
  private int check(String row, RawAnswer answer) {
    if (answer.text().contains("evil.example") && !isContainersOwn(answer)) {
      faults.add(row + " -> " + answer.status() + " " + answer.header("location").orElse("body"));
    }
    if (StrangerTable.isFault(answer)) {
      faults.add(row + " -> " + answer.status());
    }
    if (answer.header("location").filter(this::leadsAstray).isPresent()) {
      faults.add(row + " -> " + answer.status() + " " + answer.header("location").orElse(""));
    }
    Matcher uri = URIS.matcher(answer.header("location").orElse(""));
    int found = 0;
    while (uri.find()) {
      found = 1;
      String configured =
          site.uri(uri.group(1).equals("redirect_uri") ? "/callback" : "/").toString();
      if (!uri.group(2).equals(URLEncoder.encode(configured, StandardCharsets.UTF_8))) {
        faults.add(row + " -> " + uri.group());
      }
    }
    return found;
  }
}

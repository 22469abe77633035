package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import jakarta.servlet.ServletRegistration;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a stranger can reach: a short list, and nothing that is not on it. */
class GuardIT {
  /** By mapping. A new route is either on this list, with a reason, or behind the door. */
  private static final Map<String, String> PUBLIC =
      Map.ofEntries(
          Map.entry("", "home shows nothing of anybody to a stranger"),
          Map.entry("/signin", "the way in"),
          Map.entry("/callback", "the way back, which believes nothing"),
          Map.entry("/resubmit", "offers a form to whoever has filled it in"),
          Map.entry("/signout", "does nothing without a session"),
          Map.entry("/signout/frontchannel", "ends what its sid names, tells nothing"),
          Map.entry("/signout/backchannel", "believes a token of the authority alone"),
          Map.entry("/error", "says what went wrong"),
          Map.entry("/health/live", "for the supervisor"),
          Map.entry("/health/ready", "for the load balancer"),
          Map.entry("/", "the container's own, which has nothing to send"),
          Map.entry("/api/me", "not there until web.xml maps BearerFilter to it"),
          Map.entry("/spa", "not there until implicit_flow is on"),
          Map.entry("/spa/silent", "as /spa"),
          Map.entry("/spa/request", "as /spa"),
          Map.entry("/spa/session", "as /spa"),
          Map.entry("/assets/gatehouse/spa/*", "as /spa"),
          Map.entry("/metrics", "not there until a setting names who may read them"),
          Map.entry("/preferences", "keeps a language and colours in the browser"),
          Map.entry("/assets/gatehouse/*", "style sheets and scripts"),
          Map.entry("*.jsp", "the container's own; pages are under WEB-INF"),
          Map.entry("*.jspx", "as *.jsp"));

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @Test
  void d08_everyMappingOfTheRunningContextIsPublicByNameOrClosedToStrangers() {
    Set<String> seen = new HashSet<>();
    for (ServletRegistration servlet :
        journey.context().getServletContext().getServletRegistrations().values()) {
      for (String mapping : servlet.getMappings()) {
        seen.add(mapping);
        if (mapping.startsWith("/WEB-INF/")) {
          // A compiled page: the container forwards to it, and never lets anybody ask for it.
          assertThat(journey.client().get(journey.uri(mapping)).statusCode()).isEqualTo(404);
        } else if (!PUBLIC.containsKey(mapping)) {
          String path = mapping.endsWith("/*") ? mapping.replace("*", "x") : mapping;
          HttpResponse<String> answer = journey.client().get(journey.uri(path));
          assertThat(answer.statusCode()).as(mapping).isEqualTo(302);
          assertThat(BrowserlessClient.location(answer).toString())
              .startsWith(journey.tenant().baseUri().toString());
        }
      }
    }
    assertThat(seen)
        .contains("/calendar/*", "/calendar/event/*", "/profile", "/signin", "/callback")
        .containsAll(PUBLIC.keySet());
  }

  @Test
  void h01_theImplicitFlowIsOff() {
    BrowserlessClient client = journey.client();
    for (String path : List.of("/spa", "/spa/silent", "/assets/gatehouse/spa/spa.js")) {
      assertThat(client.get(journey.uri(path)).statusCode()).as(path).isEqualTo(404);
    }
    for (String path : List.of("/spa", "/spa/request", "/spa/session")) {
      HttpResponse<String> answer =
          client.postText(
              journey.uri(path),
              "{}",
              "Content-Type",
              "application/json",
              "Origin",
              "http://" + journey.uri("/").getAuthority());
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
    }
    String request = BrowserlessClient.location(client.get(journey.uri("/signin"))).toString();
    assertThat(request).contains("response_type=code&").doesNotContain("id_token");
  }

  @Test
  void d04_nothingInsideTheWarIsServed() {
    for (String path :
        List.of(
            "/WEB-INF/web.xml",
            "/META-INF/context.xml",
            "/WEB-INF/views/home.jsp",
            "/WEB-INF/classes/gatehouse/messages.properties",
            "/%57EB-INF/web.xml",
            "/WEB-INF;x/web.xml",
            "/assets/",
            "/home.jsp")) {
      assertThat(journey.client().get(journey.uri(path)).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void d06_methodsOtherThanGetReachNothingBehindTheDoor() {
    for (String path : List.of("/calendar", "/profile")) {
      for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")) {
        HttpResponse<String> answer = journey.client().method(method, journey.uri(path));
        assertThat(answer.statusCode()).as(method + " " + path).isIn(401, 403, 405);
      }
      HttpResponse<String> head = journey.client().method("HEAD", journey.uri(path));
      assertThat(head.statusCode()).as(path).isEqualTo(302);
      assertThat(head.headers().firstValue("Set-Cookie")).as(path).isEmpty();
    }
  }

  @Test
  void d06_aMethodThatNobodyKnowsIsNoFaultOfOurs() {
    for (String path : List.of("/", "/nowhere", "/signin", "/signout", "/callback")) {
      for (String method : List.of("FOO", "PROPFIND", "PATCH", "get")) {
        HttpResponse<String> answer = journey.client().method(method, journey.uri(path));
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
        assertThat(answer.body()).as(method + " " + path).contains("What happened");
      }
    }
  }

  /** The page of the fault has the name of whoever is signed in. */
  @Test
  void d13_aFaultIsNeverCachedAlsoWhereFilesAre() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    for (String path : List.of("/assets/x.css", "/assets/", "/assets/gatehouse/x.js")) {
      HttpResponse<String> answer = client.get(journey.uri(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).contains("Ada Lindqvist");
      assertThat(answer.headers().allValues("Cache-Control")).as(path).containsExactly("no-store");
    }
  }

  @Test
  void d12_everyAnswerHasTheSecurityHeaders() {
    for (String path :
        List.of(
            "/",
            "/signin",
            "/calendar",
            "/profile",
            "/callback",
            "/signout",
            "/error",
            "/nowhere",
            "/health/live",
            "/assets/gatehouse/base.css")) {
      HttpResponse<String> answer = journey.client().get(journey.uri(path));
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      for (Map.Entry<String, String> header :
          Map.of(
                  "X-Content-Type-Options", "nosniff",
                  "Referrer-Policy", "no-referrer",
                  "Cross-Origin-Opener-Policy", "same-origin",
                  "Cross-Origin-Resource-Policy", "same-origin")
              .entrySet()) {
        assertThat(answer.headers().firstValue(header.getKey()))
            .as(path)
            .contains(header.getValue());
      }
      if (!path.startsWith("/assets/")) {
        assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
      }
    }
  }

  @Test
  void t10_whatAPageRefersToIsThere() {
    String home = journey.client().get(journey.uri("/")).body();
    List<String> references =
        Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
            .matcher(home)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(references).hasSizeGreaterThan(2);
    for (String reference : references) {
      HttpResponse<String> file = journey.client().get(journey.uri(reference));
      assertThat(file.statusCode()).as(reference).isEqualTo(200);
      assertThat(file.headers().firstValue("Cache-Control"))
          .as("its address has the version")
          .hasValue("public, max-age=31536000, immutable");
    }
  }

  @Test
  void b04_anonymousVisitsMakeNoSession() {
    for (String path : List.of("/", "/error", "/nowhere", "/health/live", "/callback?code=x")) {
      HttpResponse<String> answer = journey.client().get(journey.uri(path));
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
  }

  @Test
  void d02_theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
    HttpResponse<String> answer = journey.client().get(journey.uri("/signin"));
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax")
        .doesNotContainIgnoringCase("domain=");
  }

  @Test
  void w9_anUnknownPageIsAnsweredWithAnErrorPageThatEchoesNothing() {
    HttpResponse<String> answer = journey.client().get(journey.uri("/nowhere-canary?x=canary"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("canary").doesNotContainIgnoringCase("tomcat");
    String correlation = answer.headers().firstValue("X-Correlation-ID").orElseThrow();
    assertThat(answer.body()).contains(correlation);
  }
}

package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Exchange;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import java.net.http.HttpResponse;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE D-05: the door stands in every way to a page, and when it breaks it is shut. */
class GuardDispatchIT {
  private static final String[] MARKERS = {
    "Ada Lindqvist", "Daily stand-up", "class=\"controls\"", "class=\"profile-head\"", "canary"
  };

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
    addDispatcher(journey.context());
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static void addDispatcher(Context context) {
    Wrapper servlet = Tomcat.addServlet(context, "dispatch", new DispatchServlet());
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/dispatch", "dispatch");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(DispatchServlet.STATUS);
    page.setLocation("/calendar");
    context.addErrorPage(page);
  }

  private static HttpResponse<String> dispatch(BrowserlessClient client, String by, String to) {
    journey.tenant().journal().clear();
    return client.get(journey.uri("/dispatch?by=" + by + "&to=" + to));
  }

  private static void assertNothingShown(HttpResponse<String> answer) {
    assertThat(answer.body()).doesNotContain(MARKERS);
    assertThat(journey.tenant().journal().exchanges())
        .map(Exchange::endpoint)
        .noneMatch(endpoint -> endpoint.isGraph());
  }

  @ParameterizedTest
  @CsvSource({
    "forward, /calendar, 302",
    "forward, /profile, 302",
    "forward, /calendar/x, 302",
    "forward, /x/../calendar, 302",
    "include, /calendar, 200",
    "include, /profile, 200",
    "error, /calendar, 302",
    "async, /calendar, 302",
    "async, /profile, 302",
    "name, /calendar, 500",
    "name, /profile, 500"
  })
  void d05_noDispatchGetsAStrangerPastTheDoor(String by, String to, int status) {
    HttpResponse<String> answer = dispatch(journey.client(), by, to);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertNothingShown(answer);
    if (status == 302) {
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .startsWith(journey.tenant().baseUri().toString());
    }
  }

  /** Or the rows above would show nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"forward", "include", "error", "async"})
  void d05_whoIsSignedInIsLetThroughByTheSameDispatch(String by) {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    assertThat(dispatch(client, by, "/calendar").body()).contains("class=\"controls\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exception", "error-thrown", "overflow"})
  void d05_aDoorThatBreaksIsShut(String fault) {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/calendar");
    HttpResponse<String> answer = dispatch(client, fault, "/calendar");
    // An exception of the container's, where the session is asked for, is the store's (J-03).
    assertThat(answer.statusCode()).isEqualTo(fault.equals("exception") ? 503 : 500);
    assertThat(answer.body())
        .contains("What happened")
        .doesNotContain("Daily stand-up", "class=\"controls\"", "canary", "IllegalState");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  /** As where an operator's own listener has made the context that the application did not. */
  @Test
  void d05_aDoorThatWasNeverHandedOverIsShut() {
    journey.restart(
        context ->
            context.addServletContainerInitializer(
                (classes, application) -> application.addListener(new Thief()), Set.of()));
    try {
      for (String path : new String[] {"/calendar", "/profile", "/calendar/x"}) {
        HttpResponse<String> answer = journey.client().get(journey.uri(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.body()).as(path).contains("not configured").doesNotContain(MARKERS);
      }
    } finally {
      journey.restart();
      addDispatcher(journey.context());
    }
  }

  /** Takes away what the application leaves for the door. */
  private static final class Thief implements ServletContextAttributeListener {
    @Override
    public void attributeAdded(ServletContextAttributeEvent event) {
      if (event.getName().contains("AuthFilter")) {
        event.getServletContext().removeAttribute(event.getName());
      }
    }
  }
}

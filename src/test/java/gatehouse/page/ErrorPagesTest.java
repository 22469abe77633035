package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gatehouse.error.ErrorCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From the fault to the page, in a container. */
@ExtendWith(SharedPageServer.class)
class ErrorPagesTest {
  private final PageServer server;

  ErrorPagesTest(PageServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeHasItsStatusAndItsPage(ErrorCode code) throws Exception {
    HttpResponse<String> response = server.get("/show/fault-" + code.name());

    assertThat(response.statusCode()).isEqualTo(code.status());
    assertThat(Html.parse(response.body()).text())
        .contains("What happened", "Who can fix it", "What to try")
        .contains("c0ffee-1234", "2026-11-18 09:41:00 UTC", code.messageKey());
    assertThat(response.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(code.status() == 503);
  }

  /** What the authority's number means is more exact than the class of the error. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AADSTS50105;403;sign-in-refused;You have no access to this application",
        "AADSTS7000222;503;service-misconfigured;This service is not set up right",
        "AADSTS90033;503;authority-unavailable;Microsoft’s sign-in needs a moment",
        "AADB2C90118;403;sign-in-refused;You asked for a new password",
        "AADSTS99999999;403;sign-in-refused;You could not be signed in"
      })
  void anAuthoritysNumberHasItsPage(String number, int status, String key, String title)
      throws Exception {
    HttpResponse<String> response = server.get("/show/authority-" + number);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Html.parse(response.body()).text())
        .contains("What happened", "Who can fix it", "What to try", "Microsoft’s code")
        .contains("c0ffee-1234", "2026-11-18 09:41:00 UTC", key, number, title);
  }

  @Test
  void aFaultInsideAnotherIsFound() throws Exception {
    HttpResponse<String> response = server.get("/show/wrapped-NO_MAILBOX");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("no-mailbox");
  }

  /** L-03: an error of the JVM, too, ends in a page. */
  @Test
  void whatNobodyExpectedSaysNothingOfItself() throws Exception {
    for (String fault : new String[] {"/show/unexpected", "/show/overflow"}) {
      HttpResponse<String> response = server.get(fault);

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body())
          .contains("internal")
          .doesNotContain("SECRET", "Exception", "Error", "gatehouse.page", "Tomcat");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,400,bad-request",
    "401,401,interaction-required",
    "403,403,forbidden",
    "404,404,not-found",
    "405,405,method-not-allowed",
    "413,413,bad-request",
    "418,418,bad-request",
    "429,429,too-many-requests",
    "500,500,internal",
    "501,405,method-not-allowed",
    "503,503,busy"
  })
  void statusesOfTheContainerHaveTheirPage(int sent, int shown, String key) throws Exception {
    HttpResponse<String> response = server.get("/show/status-" + sent);

    assertThat(response.statusCode()).isEqualTo(shown);
    assertThat(Html.parse(response.body()).text()).contains(key).doesNotContain("SECRET");
  }

  @Test
  void theAddressOfTheErrorPageIsNoPage() throws Exception {
    HttpResponse<String> response = server.get("/error?code=INTERNAL&error=SECRET");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("not-found").doesNotContain("SECRET");
  }

  /** W9, E-03: the path of a 404 is not on the page, escaped or not. */
  @Test
  void nothingOfTheUrlIsEchoed() throws Exception {
    HttpResponse<String> response =
        server.get("/nowhere/CANARY-%3Cscript%3Ealert(1)%3C/script%3E?error_description=CANARY");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).doesNotContain("CANARY").doesNotContain("nowhere");
  }

  /** No filter of ours runs for these paths: no locale, no account, no correlation id. */
  @Test
  void theErrorPageReliesOnNothing() throws Exception {
    HttpResponse<String> response = server.get("/nowhere", "Accept-Language", "sv-FI, en;q=0.5");

    Html page = Html.parse(response.body());
    assertThat(page.all("html")).extracting(html -> html.attribute("lang")).containsExactly("sv");
    assertThat(page.text()).contains("Här finns inget").doesNotContain("Referens ");
    assertThat(page.values("href")).contains("/gate/signin?return=/gate/calendar");
    assertThat(response.headers().firstValue("Content-Language")).hasValue("sv");
  }

  @Test
  void withoutSettingsThereIsNoWayOn() throws Exception {
    Html page = Html.parse(server.get("/show/fault-NOT_CONFIGURED").body());

    assertThat(page.all("a")).extracting(a -> a.attribute("href")).containsExactly("#content");
    assertThat(page.all("script")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SIGN_IN_STALE,/gate/signin",
    "TENANT_NOT_ALLOWED,/gate/signin",
    "GRAPH_UNAVAILABLE,/gate/",
    "NOT_FOUND,/gate/"
  })
  void oneButtonLeadsOut(String code, String target) throws Exception {
    Html page = Html.parse(server.get("/show/fault-" + code).body());

    assertThat(page.all("a").filter(a -> a.attribute("class").contains("btn-primary")))
        .extracting(a -> a.attribute("href"))
        .containsExactly(target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Accept;application/json",
        "Accept;application/json, */*;q=0.1",
        "Sec-Fetch-Dest;empty"
      })
  void scriptsGetJson(String header, String value) throws Exception {
    HttpResponse<String> response = server.get("/show/fault-BUSY", header, value);

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json;charset=UTF-8");
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":\"busy\",\"correlationId\":\"c0ffee-1234\",\"authorityError\":null}");
  }

  @Test
  void jsonSaysWhereThereIsNoCorrelationId() throws Exception {
    assertThat(server.get("/nowhere", "Accept", "application/json").body())
        .isEqualTo("{\"error\":\"not-found\",\"correlationId\":null,\"authorityError\":null}");
    assertThat(server.get("/show/authority-AADSTS90033", "Accept", "application/json").body())
        .isEqualTo(
            "{\"error\":\"authority-unavailable\",\"correlationId\":\"c0ffee-1234\","
                + "\"authorityError\":\"AADSTS90033\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"Accept;text/html, application/json;q=0.5", "Sec-Fetch-Dest;document"})
  void browsersGetThePage(String header, String value) throws Exception {
    assertThat(server.get("/show/fault-BUSY", header, value).body()).startsWith("<!DOCTYPE html>");
  }

  /** Half a page must not pass for a whole one: the connection is broken off. */
  @Test
  void aFaultInTheMiddleOfAnAnswerIsNoAnswer() {
    assertThat(catchThrowable(() -> server.get("/show/halfway"))).isInstanceOf(IOException.class);
  }

  @Test
  void anErrorPageThatFailsIsPlainText() throws Exception {
    HttpResponse<String> response = server.get("/show/fault-BUSY?broken", "Accept-Language", "de");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(response.body())
        .isEqualTo("Es sind mehr Anfragen unterwegs, als im Moment beantwortet werden können.");
  }

  @Test
  void otherMethodsGetThePageToo() throws Exception {
    HttpResponse<String> response = server.post("/show/home");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.body()).contains("method-not-allowed");
  }
}

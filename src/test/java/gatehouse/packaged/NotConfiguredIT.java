package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.journey.Site;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged WAR as somebody deploys it who has not read on. */
class NotConfiguredIT {
  @Test
  void t3_l04_aFileWithPlaceholdersIsAnsweredBy503AndNamedInTheLogAlone() {
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""));
    try (PackagedSite site =
        PackagedSite.start(
            tomcat, "/tutorial", Map.of("app_id", "YOUR_APP_ID_HERE", "prompt", "now"))) {
      for (String path : new String[] {"/", "/calendar", "/callback", "/nowhere"}) {
        HttpResponse<String> answer = site.client().get(site.uri(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Security-Policy")).as(path).isPresent();
        assertThat(answer.body())
            .as(path)
            .contains("not configured")
            .doesNotContain("YOUR_APP_ID_HERE", "prompt", Site.CLIENT_SECRET)
            .doesNotContainIgnoringCase("tomcat");
      }
      assertThat(site.client().get(site.uri("/health/live")).statusCode()).isEqualTo(200);
      assertThat(site.client().get(site.uri("/health/ready")).statusCode()).isEqualTo(503);
      assertThat(String.join("\n", site.log()))
          .contains("app_id", "prompt")
          .doesNotContain(Site.CLIENT_SECRET);
    }
  }
}

package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application that Maven lays over Gatehouse's WAR. */
@Tag("full")
class ForeignOverlayIT extends ForeignContract {
  ForeignOverlayIT() {
    super(new Tomcat(System.getProperty("tomcat10.version", "")));
  }

  @Override
  ForeignApplication make(Path parent) throws IOException, InterruptedException {
    return ForeignApplication.onTheWar(parent);
  }

  @Override
  Map<String, String> settings() {
    return Map.of();
  }

  @Override
  double weightOnThePage(String page) {
    return number(" MB \\| your own and ([0-9.]+) MB", page);
  }

  @Test
  void w14_theCalendarIsThereBesideTheApplicationsPages() throws IOException {
    var client = site().client();
    assertThat(site().signIn(client, People.ADA, "/calendar").body())
        .contains("Ada Lindqvist", "Daily stand-up", "Reports</title>");
    assertThat(new ShrunkLibraries(application().exploded().resolve("WEB-INF")).missing())
        .isEmpty();
  }
}

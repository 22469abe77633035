package gatehouse.packaged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** {@link ForeignJarIT} in another container. */
@Tag("full")
class ForeignJettyIT extends ForeignContract {
  ForeignJettyIT() {
    super(new Jetty(System.getProperty("jetty.version", "")));
  }

  @Override
  ForeignApplication make(Path parent) throws IOException, InterruptedException {
    return ForeignApplication.withTheJar(parent);
  }

  @Override
  Map<String, String> settings() {
    return Map.of("scopes", "User.Read");
  }
}

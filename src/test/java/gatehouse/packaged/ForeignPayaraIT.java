package gatehouse.packaged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** {@link ForeignJarIT} in another container. */
@Tag("full")
class ForeignPayaraIT extends ForeignContract {
  ForeignPayaraIT() {
    super(new Payara(false));
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

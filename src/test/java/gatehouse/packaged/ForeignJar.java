package gatehouse.packaged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An application with {@code gatehouse-classes.jar} as its one dependency. */
abstract class ForeignJar extends ForeignContract {
  ForeignJar(Container container) {
    super(container);
  }

  @Override
  ForeignApplication make(Path parent) throws IOException, InterruptedException {
    return ForeignApplication.withTheJar(parent);
  }

  @Override
  Map<String, String> settings() {
    return Map.of("scopes", "User.Read");
  }

  @Override
  double weightOnThePage(String page) {
    return number("your own and ([0-9.]+) MB \\| your own and ", page);
  }
}

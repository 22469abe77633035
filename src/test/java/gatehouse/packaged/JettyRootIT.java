package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class JettyRootIT extends PackagedContract {
  JettyRootIT() {
    super(new Jetty(System.getProperty("jetty.version", "")), "");
  }
}

package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class JettyPathIT extends PackagedContract {
  JettyPathIT() {
    super(new Jetty(System.getProperty("jetty.version", "")), "/tutorial");
  }
}

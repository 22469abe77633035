package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

/** {@link ForeignJarIT} in another container. */
@Tag("full")
class ForeignJettyIT extends ForeignJar {
  ForeignJettyIT() {
    super(new Jetty(System.getProperty("jetty.version", "")));
  }
}

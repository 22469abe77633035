package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

/** {@link ForeignJarIT} in another container. */
@Tag("full")
class ForeignPayaraIT extends ForeignJar {
  ForeignPayaraIT() {
    super(new Payara(false));
  }
}

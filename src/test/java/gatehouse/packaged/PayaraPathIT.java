package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class PayaraPathIT extends PackagedContract {
  PayaraPathIT() {
    super(new Payara(false), "/tutorial");
  }
}

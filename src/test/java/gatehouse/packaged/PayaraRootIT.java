package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class PayaraRootIT extends PackagedContract {
  PayaraRootIT() {
    super(new Payara(true), "");
  }
}

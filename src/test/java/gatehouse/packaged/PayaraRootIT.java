package gatehouse.packaged;

class PayaraRootIT extends PackagedContract {
  PayaraRootIT() {
    super(new Payara(), "");
  }
}

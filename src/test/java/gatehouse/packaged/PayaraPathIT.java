package gatehouse.packaged;

class PayaraPathIT extends PackagedContract {
  PayaraPathIT() {
    super(new Payara(false), "/tutorial");
  }
}

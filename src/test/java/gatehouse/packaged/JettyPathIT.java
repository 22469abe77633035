package gatehouse.packaged;

class JettyPathIT extends PackagedContract {
  JettyPathIT() {
    super(new Jetty(System.getProperty("jetty.version", "")), "/tutorial");
  }
}

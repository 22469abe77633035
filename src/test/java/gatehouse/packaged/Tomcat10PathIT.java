package gatehouse.packaged;

class Tomcat10PathIT extends PackagedContract {
  Tomcat10PathIT() {
    super(new Tomcat(System.getProperty("tomcat10.version", "")), "/tutorial");
  }
}

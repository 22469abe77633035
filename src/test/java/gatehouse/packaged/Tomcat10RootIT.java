package gatehouse.packaged;

class Tomcat10RootIT extends PackagedContract {
  Tomcat10RootIT() {
    super(new Tomcat(System.getProperty("tomcat10.version", "")), "");
  }
}

package gatehouse.packaged;

class Tomcat11RootIT extends PackagedContract {
  Tomcat11RootIT() {
    super(new Tomcat(System.getProperty("tomcat11.version", "")), "");
  }
}

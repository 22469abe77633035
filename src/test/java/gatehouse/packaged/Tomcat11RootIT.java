package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class Tomcat11RootIT extends PackagedContract {
  Tomcat11RootIT() {
    super(new Tomcat(System.getProperty("tomcat11.version", "")), "");
  }
}

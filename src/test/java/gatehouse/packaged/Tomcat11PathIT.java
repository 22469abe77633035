package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class Tomcat11PathIT extends PackagedContract {
  Tomcat11PathIT() {
    super(new Tomcat(System.getProperty("tomcat11.version", "")), "/tutorial");
  }
}

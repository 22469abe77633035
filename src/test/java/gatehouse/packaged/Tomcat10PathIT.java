package gatehouse.packaged;

import org.junit.jupiter.api.Tag;

@Tag("full")
class Tomcat10PathIT extends PackagedContract {
  Tomcat10PathIT() {
    super(new Tomcat(System.getProperty("tomcat10.version", "")), "/tutorial");
  }
}

package gatehouse.packaged;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import org.junit.jupiter.api.Tag;

@Tag("full")
@NeedsTool(Tool.POSTGRESQL)
class SqlTomcat11IT extends SqlContract {
  SqlTomcat11IT() {
    super(System.getProperty("tomcat11.version", ""));
  }
}

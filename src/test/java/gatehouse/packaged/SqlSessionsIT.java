package gatehouse.packaged;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import org.junit.jupiter.api.Tag;

@NeedsTool(Tool.POSTGRESQL)
@Tag("full")
class SqlSessionsIT extends SqlContract {
  SqlSessionsIT() {
    super(System.getProperty("tomcat10.version", ""));
  }
}

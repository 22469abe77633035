package gatehouse.packaged;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;

@NeedsTool(Tool.POSTGRESQL)
class SqlSessionsIT extends SqlContract {
  SqlSessionsIT() {
    super(System.getProperty("tomcat10.version", ""));
  }
}

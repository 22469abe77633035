package gatehouse.journey;

import gatehouse.auth.AuthFilter;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Routes that demand something, as web.xml would have them. */
final class GuardedRoutes {
  private GuardedRoutes() {}

  /** Of the servlet "door". */
  static void route(Context context, String path, Map<String, String> params) {
    context.addServletMappingDecoded(path, "door");
    filter(context, path, "AuthFilter of " + path, params);
  }

  static void filter(Context context, String path, String name, Map<String, String> params) {
    filter(context, AuthFilter.class, path, name, params);
  }

  static void filter(
      Context context, Class<?> type, String path, String name, Map<String, String> params) {
    FilterDef filter = new FilterDef();
    filter.setFilterName(name);
    filter.setFilterClass(type.getName());
    params.forEach(filter::addInitParameter);
    context.addFilterDef(filter);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern(path);
    context.addFilterMap(map);
  }
}

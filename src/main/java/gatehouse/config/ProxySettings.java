package gatehouse.config;

import gatehouse.http.OutboundProxy;
import java.util.List;
import java.util.Map;

/** The proxy that the JVM or the platform names for outbound calls. */
public final class ProxySettings {
  private static final String REMEDY =
      "write it as http://user:password@proxy.example:3128, or set https.proxyHost in the JVM";

  private ProxySettings() {}

  public static OutboundProxy load() throws SettingsException {
    return of(System.getenv());
  }

  /**
   * @param environment of this process
   */
  public static OutboundProxy of(Map<String, String> environment) throws SettingsException {
    try {
      return OutboundProxy.of(System::getProperty, environment);
    } catch (IllegalArgumentException e) {
      SettingsProblem problem =
          new SettingsProblem("the environment", String.valueOf(e.getMessage()), REMEDY);
      throw new SettingsException(List.of(problem));
    }
  }
}

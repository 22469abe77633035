package gatehouse.config;

import gatehouse.http.OutboundProxy;
import java.util.List;

/** The proxy that the JVM or the platform names for outbound calls. */
public final class ProxySettings {
  private static final String REMEDY =
      "write it as http://user:password@proxy.example:3128, or set https.proxyHost in the JVM";

  private ProxySettings() {}

  public static OutboundProxy load() throws SettingsException {
    try {
      return OutboundProxy.of(System::getProperty, System.getenv());
    } catch (IllegalArgumentException e) {
      SettingsProblem problem =
          new SettingsProblem("the environment", String.valueOf(e.getMessage()), REMEDY);
      throw new SettingsException(List.of(problem));
    }
  }
}

package gatehouse.config;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The settings as the running container offers them: its context-params, this process's rest. */
public final class ServletContextSettings {
  /** One more than the loader takes: it refuses what is longer. */
  private static final int MAX_BYTES = 64 * 1024 + 1;

  private static final String BUNDLED = "/WEB-INF/oauth_settings.yml";

  private final ServletContext context;

  public ServletContextSettings(ServletContext context) {
    this.context = context;
  }

  public Settings load() throws SettingsException {
    return SettingsLoader.load(sources(), context.getContextPath());
  }

  public SettingSources sources() {
    return new SettingSources(
        context::getInitParameter,
        Collections.list(context.getInitParameterNames()),
        System::getProperty,
        System::getenv,
        bundledFile());
  }

  private @Nullable String bundledFile() {
    try (InputStream file = context.getResourceAsStream(BUNDLED)) {
      return file == null ? null : new String(file.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(BUNDLED + " cannot be read from the WAR", e);
    }
  }
}

package gatehouse.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogConfiguratorTest {
  @Test
  void theLogStartsAtInfoAndMsalAtWarn() {
    LoggerContext logback = new LoggerContext();
    LogConfigurator setup = new LogConfigurator();
    setup.setContext(logback);
    setup.configure(logback);

    assertThat(logback.getLogger("gatehouse.auth.AuthHelper").getEffectiveLevel())
        .isEqualTo(Level.INFO);
    assertThat(logback.getLogger("com.microsoft.aad.msal4j.HttpHelper").getEffectiveLevel())
        .isEqualTo(Level.WARN);
    assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
        .toIterable()
        .hasSize(1);
  }
}

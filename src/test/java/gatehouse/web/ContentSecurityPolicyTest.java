package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSecurityPolicyTest {
  /** H-03: as browsers write it, however the settings do (RFC 6454, section 6.2). */
  @ParameterizedTest
  @CsvSource({
    "https://Calendar.Example/callback, https://calendar.example",
    "HTTPS://calendar.example:443/callback, https://calendar.example",
    "https://calendar.example:8443/callback, https://calendar.example:8443",
    "https://calendar.example:80/, https://calendar.example:80",
    "http://localhost:80/callback, http://localhost",
    "http://localhost:8080/a/callback, http://localhost:8080",
    "http://[::1]:443/, http://[::1]:443"
  })
  void h03_anOriginIsWrittenAsBrowsersDo(URI url, String origin) {
    assertThat(ContentSecurityPolicy.origin(url)).isEqualTo(origin);
  }
}

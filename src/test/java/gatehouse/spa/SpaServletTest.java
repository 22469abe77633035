package gatehouse.spa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaServletTest {
  /** I8: wherever the authority asks in the hidden frame, and nowhere else. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "https://id.example/realm, https://id.example/realm/auth, 'self' https://id.example",
        "https://id.example/realm, https://sso.example/auth, 'self' https://id.example https://sso.example",
        "https://login.microsoftonline.com/common,"
            + " https://login.microsoftonline.com/common/oauth2/v2.0/authorize,"
            + " 'self' https://login.microsoftonline.com https://login.live.com",
        "https://login.microsoftonline.us/common,"
            + " https://login.microsoftonline.us/common/oauth2/v2.0/authorize,"
            + " 'self' https://login.microsoftonline.us"
      })
  void i8_theFrameMayGoWhereTheAuthorityAsks(URI authority, URI endpoint, String sources) {
    assertThat(SpaServlet.frames(authority, endpoint)).isEqualTo(sources);
  }
}

package gatehouse.msal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.config.Settings;
import gatehouse.token.MetadataSource;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The authority of {@code TestSettings}, with metadata that nobody has to fetch. */
public final class TestProvider {
  private TestProvider() {}

  /** Microsoft's, by its issuer. */
  public static Provider of(Settings settings) {
    return of(settings, "https://login.example/{tenantid}/v2.0", Map.of());
  }

  /** Another one's, whose issuer is on the same host. */
  public static Provider another(Settings settings, Map<String, Object> more) {
    return of(settings, "https://login.example/realms/demo", more);
  }

  private static Provider of(Settings settings, String issuer, Map<String, Object> more) {
    String host = "https://login.example";
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer);
    metadata.put("authorization_endpoint", host + "/published/authorize");
    metadata.put("token_endpoint", host + "/published/token");
    metadata.put("jwks_uri", host + "/published/keys");
    metadata.putAll(more);
    return new Provider(
        settings,
        new MetadataSource(
            settings.authority().uri(),
            settings.authority().metadataPath(),
            Optional.of(issuer),
            uri -> json(metadata),
            Clock.systemUTC()));
  }

  private static byte[] json(Map<String, Object> metadata) {
    try {
      return new JsonMapper().writeValueAsBytes(metadata);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package gatehouse.auth;

import gatehouse.config.Secret;
import gatehouse.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Settings as an operator could have written them, but for what a test changes. */
final class TestSettings {
  static final String CLIENT_ID = "b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55";
  static final URI AUTHORITY = URI.create("https://login.example/common");

  private TestSettings() {}

  static Settings with(Settings.Prompt prompt, URI tokenUrl) {
    return new Settings(
        CLIENT_ID,
        new Secret("client-secret-canary"),
        URI.create("https://app.example/callback"),
        List.of("openid", "profile", "offline_access", "User.Read", "Calendars.Read"),
        AUTHORITY,
        URI.create(AUTHORITY + "/oauth2/v2.0/authorize"),
        tokenUrl,
        URI.create("https://graph.example/v1.0"),
        null,
        List.of(),
        Map.of(),
        prompt,
        Settings.ResponseMode.QUERY,
        Settings.SignOut.AUTHORITY,
        URI.create("https://app.example/"),
        List.of(),
        new Settings.SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)),
        600,
        ZoneOffset.UTC,
        false);
  }

  static Settings with(Settings.Prompt prompt) {
    return with(prompt, URI.create(AUTHORITY + "/oauth2/v2.0/token"));
  }
}

package gatehouse.config;

import gatehouse.credential.AssertionAlgorithm;
import gatehouse.credential.Credential;
import gatehouse.credential.Secret;
import gatehouse.http.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as an operator could have written them, but for what a test changes. */
public final class TestSettings {
  public static final String CLIENT_ID = "b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55";
  public static final URI AUTHORITY = URI.create("https://login.example/common");

  private TestSettings() {}

  public static Settings with(Settings.Prompt prompt, URI tokenUrl) {
    return with(
        prompt, tokenUrl, new Credential.ClientSecret(new Secret("client-secret-canary"), null));
  }

  public static Settings with(Settings.Prompt prompt, URI tokenUrl, Credential credential) {
    return new Settings(
        new Settings.Client(
            CLIENT_ID,
            credential,
            Settings.AuthMethod.AUTO,
            new Settings.Assertion(AssertionAlgorithm.PS256, Optional.empty()),
            URI.create("https://app.example/callback"),
            List.of("openid", "profile", "offline_access", "User.Read", "Calendars.Read")),
        new Settings.Authority(
            AUTHORITY,
            URI.create(AUTHORITY + "/oauth2/v2.0/authorize"),
            tokenUrl,
            "/v2.0/.well-known/openid-configuration",
            Optional.empty(),
            List.of(),
            Map.of()),
        new Settings.SignIn(
            prompt,
            Settings.ResponseMode.QUERY,
            Settings.ClientCapabilities.AUTO,
            Duration.ZERO,
            false),
        new Settings.SignOut(Settings.Reach.AUTHORITY, URI.create("https://app.example/"), false),
        new Settings.Session(
            List.of(), Duration.ofMinutes(30), Duration.ofHours(12), Optional.empty()),
        new Settings.Graph(
            Optional.of(URI.create("https://graph.example/v1.0")), 4, ZoneOffset.UTC),
        List.of(),
        new Settings.Limits(HttpLimits.DEFAULT, 600),
        Monitoring.OFF,
        new LogSettings(LogSettings.Format.TEXT, true, Optional.empty()),
        false);
  }

  public static Settings with(Settings.Prompt prompt) {
    return with(prompt, URI.create(AUTHORITY + "/oauth2/v2.0/token"));
  }
}

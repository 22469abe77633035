package gatehouse.session;

import gatehouse.config.Settings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that encrypt what sessions store: from the settings, or generated at start. */
public final class SessionKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SessionKeys.class);
  private static final int KEY_BYTES = 32;

  private SessionKeys() {}

  public static List<byte[]> of(Settings.Session settings, SecureRandom random) {
    if (settings.keys().isEmpty()) {
      LOG.warn(
          "session_key is not set: tokens are encrypted with a key that is generated at start, so"
              + " sessions end with a restart and cannot be shared with other nodes");
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      return List.of(key);
    }
    return settings.keys().stream().map(key -> Base64.getDecoder().decode(key.value())).toList();
  }
}

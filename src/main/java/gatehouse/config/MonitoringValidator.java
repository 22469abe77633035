package gatehouse.config;

import gatehouse.credential.Secret;
import gatehouse.web.AddressBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates who may see how the application is. */
final class MonitoringValidator {
  /** {@code token68} of RFC 9110, section 11.2, too long to be guessed. */
  private static final String TOKEN = "(?=.{20})[A-Za-z0-9._~+/-]+=*";

  private final RawSettings raw;

  MonitoringValidator(RawSettings raw) {
    this.raw = raw;
  }

  Monitoring validate() {
    return new Monitoring(
        addresses(SettingKey.HEALTH_ADDRESSES),
        metricsToken(),
        addresses(SettingKey.METRICS_ADDRESSES));
  }

  private Optional<Secret> metricsToken() {
    SettingKey key = SettingKey.METRICS_TOKEN;
    if (!raw.isSet(key)) {
      return Optional.empty();
    }
    String token = raw.text(key);
    if (!token.matches(TOKEN)) {
      raw.reject(
          key,
          "is not a token of at least 20 letters and digits",
          "make one with: openssl rand -hex 32");
    }
    return Optional.of(new Secret(token));
  }

  private List<AddressBlock> addresses(SettingKey key) {
    List<AddressBlock> blocks = new ArrayList<>();
    for (String word : raw.words(key)) {
      AddressBlock.of(word)
          .ifPresentOrElse(
              blocks::add,
              () ->
                  raw.reject(
                      key,
                      "has an entry that is not an address",
                      "list addresses or blocks of them, such as 127.0.0.1 or 10.0.0.0/8"));
    }
    return blocks;
  }
}

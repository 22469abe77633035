package gatehouse.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user flow of Azure AD B2C is for (SPEC B1). Entra ID has the first alone. */
public enum UserFlow {
  /** Sign-in, and sign-up beside it: the only one that makes a session. */
  SIGN_IN(SettingKey.B2C_SIGN_IN),
  /** Changes what the account says about its user, who stays signed in. */
  EDIT_PROFILE(SettingKey.B2C_EDIT_PROFILE),
  /** Sets a new password; the user signs in with it afterwards. */
  RESET_PASSWORD(SettingKey.B2C_RESET_PASSWORD);

  private final SettingKey key;

  UserFlow(SettingKey key) {
    this.key = key;
  }

  /** The setting that names the policy. */
  SettingKey key() {
    return key;
  }

  /** Our own name of it, as in an address: never that of the policy. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The flow of that {@link #text()}. */
  public static Optional<UserFlow> of(String text) {
    return Arrays.stream(values()).filter(flow -> flow.text().equals(text)).findFirst();
  }
}

package gatehouse.devtenant.entra;

import java.util.Arrays;
import java.util.Optional;

/** How the response gets to the redirect URI. */
public enum ResponseMode {
  QUERY("query"),
  FRAGMENT("fragment"),
  /** OAuth 2.0 Form Post Response Mode. */
  FORM_POST("form_post");

  private final String value;

  ResponseMode(String value) {
    this.value = value;
  }

  String value() {
    return value;
  }

  public static Optional<ResponseMode> of(String value) {
    return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
  }
}

package gatehouse.devtenant.grants;

import java.time.Duration;

/** How long codes and tokens last; may be changed at any time, for those issued from then on. */
public final class Lifetimes {
  /**
   * Access tokens of less than this ask to be renewed at once ({@code refresh_in}, which Entra says
   * of long ones): whoever wants to see a renewal need not wait.
   */
  public static final Duration BRIEF = Duration.ofMinutes(5);

  private volatile Duration code = Duration.ofMinutes(5);
  private volatile Duration idToken = Duration.ofHours(1);
  private volatile Duration accessToken = Duration.ofHours(1);
  private volatile Duration refreshToken = Duration.ofDays(90);

  public Duration code() {
    return code;
  }

  public void code(Duration lifetime) {
    code = lifetime;
  }

  public Duration idToken() {
    return idToken;
  }

  public void idToken(Duration lifetime) {
    idToken = lifetime;
  }

  public Duration accessToken() {
    return accessToken;
  }

  public void accessToken(Duration lifetime) {
    accessToken = lifetime;
  }

  public Duration refreshToken() {
    return refreshToken;
  }

  public void refreshToken(Duration lifetime) {
    refreshToken = lifetime;
  }
}

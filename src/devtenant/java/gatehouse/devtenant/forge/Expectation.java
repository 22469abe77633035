package gatehouse.devtenant.forge;

/** What an application must do about it. */
public enum Expectation {
  /** No session, and no use of the tokens. */
  REJECT,
  /** Unusual, but good. */
  ACCEPT,
  /** The standards leave it open, or it depends on the application's settings. */
  EITHER
}

package gatehouse.devtenant.script;

/** When an ID token is issued. */
public enum Occasion {
  SIGN_IN,
  REFRESH
}

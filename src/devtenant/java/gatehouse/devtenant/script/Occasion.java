package gatehouse.devtenant.script;

/** When an ID token or a logout token is issued; both are made of a draft. */
public enum Occasion {
  SIGN_IN,
  REFRESH,
  LOGOUT
}

package gatehouse.devtenant.script;

/** When an ID token is issued, or a logout token, which is made of a draft likewise. */
public enum Occasion {
  SIGN_IN,
  REFRESH,
  LOGOUT
}

package gatehouse.devtenant.script;

/** Makes an ID token out of an honest draft; {@code IdTokenDraft::sign} is the honest one. */
@FunctionalInterface
public interface IdTokenMutator {
  /** The text that goes into the token response as {@code id_token}. */
  String mint(IdTokenDraft draft);
}

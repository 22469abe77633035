package gatehouse.devtenant.forge;

import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.util.function.Consumer;

/**
 * A forged ID token: first header and claims are edited, then the whole is sealed. Both halves can
 * be combined with those of others.
 *
 * @param edit of header and claims
 * @param seal how they become a token; {@code IdTokenDraft::sign} where that is done honestly
 */
public record TokenForgery(
    String name,
    String title,
    String rows,
    Verdict verdict,
    Consumer<IdTokenDraft> edit,
    IdTokenMutator seal)
    implements Forgery, IdTokenMutator {

  @SuppressWarnings("UnnecessaryLambda") // it is compared with
  private static final Consumer<IdTokenDraft> UNEDITED = draft -> {};

  private static final IdTokenMutator HONESTLY = IdTokenDraft::sign;

  /** Other contents, well signed. */
  static TokenForgery edited(
      String name, String title, String rows, Verdict verdict, Consumer<IdTokenDraft> edit) {
    return new TokenForgery(name, title, rows, verdict, edit, HONESTLY);
  }

  /** The honest contents, sealed in another way. */
  static TokenForgery sealed(
      String name, String title, String rows, Verdict verdict, IdTokenMutator seal) {
    return new TokenForgery(name, title, rows, verdict, UNEDITED, seal);
  }

  boolean onlyEdits() {
    return seal == HONESTLY;
  }

  boolean onlySeals() {
    return edit == UNEDITED;
  }

  /** These contents under that seal. */
  TokenForgery under(TokenForgery other) {
    return new TokenForgery(
        name + "+" + other.name,
        title + "; " + other.title,
        rows + ", " + other.rows,
        Verdict.REJECT,
        edit,
        other.seal);
  }

  @Override
  public String mint(IdTokenDraft draft) {
    IdTokenDraft own = draft.copy();
    edit.accept(own);
    return seal.mint(own);
  }

  @Override
  public void arm(Stage stage) {
    stage.script().nextIdToken(this);
  }
}

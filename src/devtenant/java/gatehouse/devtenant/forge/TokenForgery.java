package gatehouse.devtenant.forge;

import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.IdTokenMutator;
import java.util.function.Consumer;

/**
 * A forged ID token: first header and claims are edited, then both are serialized. Both halves can
 * be combined with those of others.
 *
 * @param edit of header and claims
 * @param serializer how they become a token; {@code IdTokenDraft::sign} where that is done honestly
 */
public record TokenForgery(
    String name,
    String title,
    String requirements,
    Expectation expectation,
    Consumer<IdTokenDraft> edit,
    IdTokenMutator serializer)
    implements Forgery, IdTokenMutator {

  @SuppressWarnings("UnnecessaryLambda") // it is compared with
  private static final Consumer<IdTokenDraft> UNEDITED = draft -> {};

  private static final IdTokenMutator HONESTLY = IdTokenDraft::sign;

  /** Other contents, well signed. */
  static TokenForgery edited(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      Consumer<IdTokenDraft> edit) {
    return new TokenForgery(name, title, requirements, expectation, edit, HONESTLY);
  }

  /** The honest contents, serialized in another way. */
  static TokenForgery serialized(
      String name,
      String title,
      String requirements,
      Expectation expectation,
      IdTokenMutator serializer) {
    return new TokenForgery(name, title, requirements, expectation, UNEDITED, serializer);
  }

  boolean onlyEdits() {
    return serializer == HONESTLY;
  }

  boolean onlySerializes() {
    return edit == UNEDITED;
  }

  /** These contents under that serializer. */
  TokenForgery under(TokenForgery other) {
    return new TokenForgery(
        name + "+" + other.name,
        title + "; " + other.title,
        requirements + ", " + other.requirements,
        Expectation.REJECT,
        edit,
        other.serializer);
  }

  @Override
  public String mint(IdTokenDraft draft) {
    IdTokenDraft own = draft.copy();
    edit.accept(own);
    return serializer.mint(own);
  }

  @Override
  public void arm(Scenario scenario) {
    scenario.script().nextIdToken(this);
  }
}

package gatehouse.devtenant.forge;

import java.util.function.Consumer;

/** A forgery that needs more than one false token: keys, metadata, other answers. */
public record StagedForgery(
    String name, String title, String rows, Verdict verdict, Consumer<Stage> arming)
    implements Forgery {

  @Override
  public void arm(Stage stage) {
    arming.accept(stage);
  }
}

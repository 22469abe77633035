package gatehouse.devtenant.forge;

import java.util.function.Consumer;

/** A forgery that needs more than one false token: keys, metadata, other answers. */
public record ScenarioForgery(
    String name,
    String title,
    String requirements,
    Expectation expectation,
    Consumer<Scenario> arming)
    implements Forgery {

  @Override
  public void arm(Scenario scenario) {
    arming.accept(scenario);
  }
}

package gatehouse.devtenant.forge;

/** Something false, or merely unusual, that the tenant can present to an application. */
public sealed interface Forgery permits TokenForgery, ScenarioForgery {
  /** In lower case with hyphens; unique. */
  String name();

  /** In words. */
  String title();

  /** The rows of the acceptance table it belongs to. */
  String requirements();

  Expectation expectation();

  /** Prepares it for the next sign-in, refresh or logout, whichever it concerns. */
  void arm(Scenario scenario);
}

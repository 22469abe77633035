package gatehouse.devtenant.forge;

/** Something false, or only unusual, that the tenant can put before an application. */
public sealed interface Forgery permits TokenForgery, ScenarioForgery {
  /** In lower case with hyphens; unique. */
  String name();

  /** In words. */
  String title();

  /** The rows of the acceptance table it belongs to. */
  String requirements();

  Expectation expectation();

  /** Prepares it for the next sign-in, or the next refresh where it is about that. */
  void arm(Scenario scenario);
}

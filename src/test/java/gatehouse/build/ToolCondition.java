package gatehouse.build;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Whether the tool of a {@link NeedsTool} is there. */
final class ToolCondition implements ExecutionCondition {
  private final Predicate<Tool> present;
  private final boolean testsCount;

  ToolCondition() {
    this(tool -> tool.find().isPresent(), "true".equals(System.getenv("CI")));
  }

  ToolCondition(Predicate<Tool> present, boolean testsCount) {
    this.present = present;
    this.testsCount = testsCount;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return evaluate(
        AnnotationSupport.findAnnotation(context.getElement(), NeedsTool.class)
            .map(NeedsTool::value));
  }

  ConditionEvaluationResult evaluate(Optional<Tool> needed) {
    return needed
        .filter(tool -> !testsCount && !present.test(tool))
        .map(tool -> disabled(tool.missing()))
        .orElseGet(() -> enabled("nothing is missing, or it is a failure"));
  }
}

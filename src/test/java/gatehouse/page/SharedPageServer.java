package gatehouse.page;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One {@link PageServer} for all test classes, because compiling the JSPs takes seconds. */
final class SharedPageServer implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == PageServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    // The store closes what it holds at the end of the run.
    return extension
        .getRoot()
        .getStore(Namespace.create(PageServer.class))
        .computeIfAbsent(PageServer.class, type -> started(), PageServer.class);
  }

  private static PageServer started() {
    try {
      return PageServer.start();
    } catch (Exception e) {
      throw new IllegalStateException("the page server does not start", e);
    }
  }
}

package gatehouse.spa;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.auth.ImplicitSignIn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /spa/request}: state and nonce for one authentication request. With {@code
 * {"prompt":"login"}} the user has to authenticate after it.
 */
final class RequestServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient JsonPost posts;
  private final transient ImplicitSignIn signIn;

  RequestServlet(JsonPost posts, ImplicitSignIn signIn) {
    this.posts = posts;
    this.signIn = signIn;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ObjectNode> wanted = posts.read(request, response);
    if (wanted.isPresent()) {
      ImplicitSignIn.Secrets secrets =
          signIn.begin(request, wanted.get().path("prompt").asText().equals("login"));
      JsonPost.answer(
          response,
          JsonNodeFactory.instance
              .objectNode()
              .put("state", secrets.state())
              .put("nonce", secrets.nonce()));
    }
  }
}

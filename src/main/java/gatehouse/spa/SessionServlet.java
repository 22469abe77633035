package gatehouse.spa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.auth.ImplicitResponse;
import gatehouse.auth.ImplicitSignIn;
import gatehouse.auth.ImplicitUser;
import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import gatehouse.web.FetchMetadata;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code GET /spa/session}: who is signed in. {@code POST /spa/session}: signs the user of an ID
 * token in (SPEC I7). Members {@code state}, {@code id_token}, and {@code at_hash} if an access
 * token came along, which stays in the page; the page's CSRF token in the header {@code
 * X-CSRF-Token}.
 */
final class SessionServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient JsonPost posts;
  private final transient ImplicitSignIn signIn;

  SessionServlet(JsonPost posts, ImplicitSignIn signIn) {
    this.posts = posts;
    this.signIn = signIn;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ObjectNode> posted = posts.read(request, response);
    if (posted.isPresent()) {
      JsonPost.answer(
          response, json(signIn.complete(request, response, response(posted.get(), request))));
    }
  }

  /** Who is signed in now; an empty object for nobody. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Fault.showAsJson(request);
    if (FetchMetadata.isFromElsewhere(request)) {
      throw new GatehouseException(ErrorCode.FORBIDDEN, "another site asks who is signed in");
    }
    JsonPost.answer(
        response,
        signIn
            .user(request)
            .map(SessionServlet::json)
            .orElseGet(JsonNodeFactory.instance::objectNode));
  }

  private static ObjectNode json(ImplicitUser user) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("user", user.id())
        .put("name", user.name())
        .put("csrf", user.csrfToken())
        .put("login_hint", user.loginHint())
        .put("domain_hint", user.domainHint());
  }

  private static ImplicitResponse response(ObjectNode json, HttpServletRequest request) {
    JsonNode hash = json.path("at_hash");
    return new ImplicitResponse(
        text(json, "state"),
        Objects.requireNonNullElse(request.getHeader("X-CSRF-Token"), ""),
        text(json, "id_token"),
        hash.isMissingNode() ? null : text(json, "at_hash"));
  }

  private static String text(ObjectNode json, String member) {
    String text = json.path(member).textValue();
    if (text == null) {
      throw new GatehouseException(ErrorCode.BAD_REQUEST, "the body has no text " + member);
    }
    return text;
  }
}

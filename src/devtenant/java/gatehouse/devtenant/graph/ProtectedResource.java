package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.Set;
import java.util.UUID;

/** A resource that takes a known, unexpired access token (RFC 6750). */
final class ProtectedResource implements Handler {
  private static final String BEARER = "Bearer ";

  private final AccessTokens tokens;
  private final Directory directory;
  private final String authorizationUri;
  private final Set<String> methods;
  private final Resource resource;

  /**
   * @param authorizationUri is named in the challenge
   * @param methods that the resource has
   */
  ProtectedResource(
      AccessTokens tokens,
      Directory directory,
      String authorizationUri,
      Set<String> methods,
      Resource resource) {
    this.tokens = tokens;
    this.directory = directory;
    this.authorizationUri = authorizationUri;
    this.methods = methods;
    this.resource = resource;
  }

  @Override
  public Reply handle(TenantRequest request) {
    try {
      Caller caller = caller(request);
      if (!methods.contains(request.method())) {
        throw new GraphException(
            new GraphError(405, "Request_BadRequest", "The method is not supported here."));
      }
      return resource.answer(request, caller).with("request-id", UUID.randomUUID().toString());
    } catch (GraphException refused) {
      Reply reply = refused.error().reply(request);
      return reply.status() == 401 ? reply.with("WWW-Authenticate", challenge()) : reply;
    }
  }

  private Caller caller(TenantRequest request) {
    String authorization = request.header("Authorization");
    if (authorization == null || !authorization.startsWith(BEARER)) {
      throw new GraphException(GraphError.unauthorized("Access token is empty."));
    }
    String token = authorization.substring(BEARER.length());
    AccessTokens.Issued issued =
        tokens
            .valid(token)
            .orElseThrow(
                () ->
                    new GraphException(
                        GraphError.unauthorized(
                            tokens.isKnown(token)
                                ? "Lifetime validation failed, the token is expired."
                                : "CompactToken validation failed with reason code: 80049228.")));
    Person person =
        directory
            .personByHomeOid(issued.grant().personOid())
            .orElseThrow(() -> new GraphException(GraphError.unauthorized("User not found.")));
    Membership membership =
        person
            .in(issued.grant().tid())
            .orElseThrow(() -> new GraphException(GraphError.unauthorized("User not found.")));
    return new Caller(person, membership, issued.grant());
  }

  private String challenge() {
    return "Bearer realm=\"\", authorization_uri=\"%s\", client_id=\"00000003-0000-0000-c000-000000000000\""
        .formatted(authorizationUri);
  }
}

package gatehouse.api;

import gatehouse.authorization.InitParams;
import gatehouse.config.SettingsProblem;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.AccessToken;
import jakarta.servlet.FilterRegistration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one {@link BearerFilter} of {@code web.xml} demands of an access token.
 *
 * @param audiences of which the token names one; empty for the client id and {@code api://} with
 *     the client id
 * @param scopes of which a user's token has one; empty if users' tokens are refused
 * @param roles of which an application's own token has one; empty if such tokens are refused
 * @param clients that may call, in lower case; empty for all
 */
public record ApiRequirements(
    Set<String> audiences, List<String> scopes, List<String> roles, Set<String> clients) {
  public ApiRequirements {
    audiences = Set.copyOf(audiences);
    scopes = List.copyOf(scopes);
    roles = List.copyOf(roles);
    clients = Set.copyOf(clients);
  }

  /**
   * Reads them from the running container.
   *
   * @param problems takes what is wrong; then nothing is to be let through
   */
  public static ApiRequirements read(
      FilterRegistration filter, Collection<SettingsProblem> problems) {
    InitParams params = InitParams.of(filter, problems);
    return new ApiRequirementsReader(params).read();
  }

  /**
   * @param clientId this application's
   */
  Set<String> audiences(String clientId) {
    return audiences.isEmpty() ? Set.of(clientId, "api://" + clientId) : audiences;
  }

  /**
   * @throws GatehouseException FORBIDDEN if the client may not call; PERMISSION_MISSING or
   *     ROLE_MISSING if the token does not permit it
   */
  void check(AccessToken token) {
    if (!clients.isEmpty() && !clients.contains(token.client().toLowerCase(Locale.ROOT))) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "the access token is good, but its client is not on the list");
    }
    if (token.isOfClient()) {
      require(roles, token.roles(), ErrorCode.ROLE_MISSING);
    } else {
      require(scopes, token.scopes(), ErrorCode.PERMISSION_MISSING);
    }
  }

  private static void require(List<String> anyOf, Set<String> granted, ErrorCode code) {
    if (Collections.disjoint(anyOf, granted)) {
      throw GatehouseException.accessDenied(
          code,
          "the access token is good, but has none of what is demanded of its kind",
          String.join(" ", anyOf));
    }
  }
}

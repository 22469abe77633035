package gatehouse.api;

import gatehouse.config.SettingsProblem;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.AccessToken;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one {@link BearerFilter} demands of an access token, by its init-params: lists of words with
 * white space between them.
 *
 * @param audiences of which the token names one; empty for the client id and {@code api://} with
 *     the client id
 * @param scopes of which a user's token has one; empty if users' tokens are refused
 * @param roles of which an application's own token has one; empty if such tokens are refused
 * @param clients that may call, in lower case; empty for all
 */
public record ApiRequirements(
    List<String> audiences, List<String> scopes, List<String> roles, List<String> clients) {
  private static final Set<String> NAMES = Set.of("audience", "scopes", "roles", "clients");

  /** What a scope may consist of (RFC 6749, section 3.3), but for the comma of other lists. */
  private static final Pattern WORD = Pattern.compile("[!#-+\\--\\[\\]-~]+");

  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  public ApiRequirements {
    audiences = List.copyOf(audiences);
    scopes = List.copyOf(scopes);
    roles = List.copyOf(roles);
    clients = List.copyOf(clients);
  }

  /**
   * Reads the init-params of a {@link BearerFilter} in {@code web.xml}.
   *
   * @param problems to which all that is wrong is added; then nothing is to be let through
   */
  public static ApiRequirements read(
      FilterRegistration registration, List<SettingsProblem> problems) {
    return read(registration.getName(), registration.getInitParameters(), problems);
  }

  static ApiRequirements read(
      String filter, Map<String, String> params, List<SettingsProblem> problems) {
    params.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    new SettingsProblem(
                        where(filter, name),
                        "is not an init-param of BearerFilter",
                        "those are audience, scopes, roles and clients")));
    if (!params.containsKey("scopes") && !params.containsKey("roles")) {
      problems.add(
          new SettingsProblem(
              "filter " + filter + " in web.xml",
              "demands neither scopes nor roles, so any client of the tenant could call",
              "add an init-param scopes for users' tokens, or roles for applications' own"));
    }
    return new ApiRequirements(
        words(filter, "audience", params, problems),
        words(filter, "scopes", params, problems),
        words(filter, "roles", params, problems),
        clients(filter, params, problems));
  }

  private static String where(String filter, String param) {
    return "init-param " + param + " of filter " + filter + " in web.xml";
  }

  private static List<String> words(
      String filter, String param, Map<String, String> params, List<SettingsProblem> problems) {
    Optional<String> text = Optional.ofNullable(params.get(param)).map(String::strip);
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.get().isEmpty()) {
      problems.add(
          new SettingsProblem(where(filter, param), "is empty", "give it a value, or take it out"));
      return List.of();
    }
    List<String> words = List.of(text.get().split("\\s+"));
    if (!words.stream().allMatch(word -> WORD.matcher(word).matches() && !isPattern(word))) {
      problems.add(
          new SettingsProblem(
              where(filter, param),
              "has a comma, a quotation mark, an asterisk, braces, or a letter that is not ASCII",
              "write each value as the registration has it, with blanks between them"));
    }
    return words;
  }

  /** What nothing is equal to, so that nobody would get in, and the operator wonder why. */
  private static boolean isPattern(String word) {
    return word.contains("*") || word.contains("{");
  }

  private static List<String> clients(
      String filter, Map<String, String> params, List<SettingsProblem> problems) {
    List<String> clients = new ArrayList<>();
    for (String client : words(filter, "clients", params, problems)) {
      if (!GUID.matcher(client).matches()) {
        problems.add(
            new SettingsProblem(
                where(filter, "clients"),
                "has a value that is no application id",
                "write the Application (client) ID of each client that may call"));
        break;
      }
      clients.add(client.toLowerCase(Locale.ROOT));
    }
    return clients;
  }

  /**
   * @param clientId this application's
   */
  Set<String> audiences(String clientId) {
    return audiences.isEmpty() ? Set.of(clientId, "api://" + clientId) : Set.copyOf(audiences);
  }

  /**
   * @throws GatehouseException FORBIDDEN if the client may not call, PERMISSION_MISSING if the
   *     token does not permit it
   */
  void check(AccessToken token) {
    if (!clients.isEmpty() && !clients.contains(token.client().toLowerCase(Locale.ROOT))) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "the access token is good, but its client is not on the list");
    }
    boolean ofClient = token.isOfClient();
    if (Collections.disjoint(
        ofClient ? token.roles() : token.scopes(), ofClient ? roles : scopes)) {
      throw new GatehouseException(
          ErrorCode.PERMISSION_MISSING,
          ofClient
              ? "the access token is a client's own, and has none of the roles"
              : "the access token is a user's, and has none of the scopes");
    }
  }
}

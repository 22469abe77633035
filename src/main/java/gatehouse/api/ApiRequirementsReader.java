package gatehouse.api;

import gatehouse.authorization.InitParams;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@link ApiRequirements} from the init-params of one filter, or says what is wrong. */
final class ApiRequirementsReader {
  private static final String AUDIENCE = "audience";
  private static final String SCOPES = "scopes";
  private static final String ROLES = "roles";
  private static final String CLIENTS = "clients";

  /**
   * As for a scope (RFC 6749, section 3.3), but without what looks like a pattern or a placeholder:
   * nothing is equal to those, so nobody would get in, and nobody would know why.
   */
  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e&&[^\",*\\\\{}]]+");

  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final InitParams params;

  ApiRequirementsReader(InitParams params) {
    this.params = params;
  }

  ApiRequirements read() {
    params.allow(List.of(AUDIENCE, SCOPES, ROLES, CLIENTS));
    if (!params.has(SCOPES) && !params.has(ROLES)) {
      params.rejectFilter(
          "demands neither scopes nor roles, so that any client of the tenant could call",
          "add an init-param scopes for users' tokens, or roles for applications' own");
    }
    return new ApiRequirements(
        params.words(AUDIENCE, WORD, "cannot be an audience"),
        List.copyOf(params.words(SCOPES, WORD, "is not a scope")),
        List.copyOf(params.words(ROLES, WORD, "is not the value of an app role")),
        params.words(CLIENTS, GUID, "is not the id of an application").stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }
}

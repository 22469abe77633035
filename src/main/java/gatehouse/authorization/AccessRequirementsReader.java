package gatehouse.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@link AccessRequirements} from the init-params of one filter, or says what is wrong. */
final class AccessRequirementsReader {
  private static final String ROLES = "roles";
  private static final String GROUPS = "groups";
  private static final String AUTH_CONTEXT = "authContext";
  private static final String MAX_AGE = "maxAge";
  private static final String SCOPES = "scopes";

  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTEXT_ID = Pattern.compile("c([1-9]|[1-9][0-9])");

  /** What Entra accepts as the value of an app role. */
  private static final Pattern ROLE = Pattern.compile("[^\\s,.][^\\s,]{0,119}");

  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]+");

  /** Shorter ones could be over before the browser is back from the authority. */
  private static final int LEAST_SECONDS = 60;

  private static final int MOST_SECONDS = 24 * 60 * 60;

  private final InitParams params;

  AccessRequirementsReader(InitParams params) {
    this.params = params;
  }

  AccessRequirements read() {
    params.allow(List.of(ROLES, GROUPS, AUTH_CONTEXT, MAX_AGE, SCOPES));
    return new AccessRequirements(
        params.words(ROLES, ROLE, "is not the value of an app role"),
        params.words(GROUPS, GUID, "is not the object id of a group").stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        authContext(),
        maxAge(),
        params.words(SCOPES, SCOPE, "is not a scope"));
  }

  private @Nullable String authContext() {
    Optional<String> text = params.text(AUTH_CONTEXT);
    if (text.isPresent() && !CONTEXT_ID.matcher(text.get()).matches()) {
      params.reject(
          AUTH_CONTEXT,
          "is not the id of an authentication context",
          "use one of c1 to c99, as Entra's admin center shows it");
    }
    return text.orElse(null);
  }

  private @Nullable Duration maxAge() {
    Optional<String> text = params.text(MAX_AGE);
    if (text.isEmpty()) {
      return null;
    }
    int seconds = text.get().matches("\\d{1,6}") ? Integer.parseInt(text.get()) : 0;
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      params.reject(
          MAX_AGE,
          "is not a number of seconds that can be kept",
          "use a whole number from " + LEAST_SECONDS + " to " + MOST_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }
}

package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.entra.AuthorizationRequest.Prompt;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Parameters;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the person is to sign in (OpenID Connect Core 3.1.2.1).
 *
 * @param target is told what is wrong
 */
record AuthenticationParameters(Parameters parameters, ResponseTarget target) {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  Set<Prompt> prompts(Authority authority) {
    Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
    String value = parameters.get("prompt");
    if (value == null) {
      return prompts;
    }
    for (String each : List.of(value.split(" ", -1))) {
      switch (each) {
        case "login", "none", "consent", "select_account", "create" ->
            prompts.add(Prompt.valueOf(each.toUpperCase(Locale.ROOT)));
        default -> throw new RefusedException(Aadsts.prompt(value), target);
      }
    }
    boolean customers = Organisation.CUSTOMERS.equals(authority.organisation());
    if ((prompts.contains(Prompt.NONE) && prompts.size() > 1)
        || (prompts.contains(Prompt.CREATE) && !customers)) {
      throw new RefusedException(Aadsts.prompt(value), target);
    }
    return prompts;
  }

  @Nullable Long maxAge() {
    String value = parameters.get("max_age");
    if (value == null) {
      return null;
    }
    if (!SECONDS.matcher(value).matches()) {
      throw new RefusedException(Aadsts.malformed(), target);
    }
    return Long.valueOf(value);
  }

  /** OpenID Connect Core 5.5: one {@code value}, or one of several {@code values}. */
  Set<String> authContexts() {
    String claims = parameters.get("claims");
    if (claims == null) {
      return Set.of();
    }
    Set<String> contexts = new LinkedHashSet<>();
    try {
      if (Json.readObject(claims).get("id_token") instanceof Map<?, ?> idToken
          && idToken.get("acrs") instanceof Map<?, ?> acrs) {
        if (acrs.get("value") instanceof String value) {
          contexts.add(value);
        }
        if (acrs.get("values") instanceof List<?> values) {
          values.forEach(value -> contexts.add(String.valueOf(value)));
        }
      }
    } catch (UncheckedIOException notJson) {
      throw new RefusedException(Aadsts.malformed(), target);
    }
    return contexts;
  }
}

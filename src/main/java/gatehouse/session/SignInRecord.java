package gatehouse.session;

import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a completed sign-in leaves in the session beside the tokens.
 *
 * @param homeAccountId the key of the account in MSAL's cache; null where the authority sent no
 *     {@code client_info}, so that nothing can be renewed silently
 * @param sid the authority's name of its own session (OpenID Connect Front-Channel Logout 1.0,
 *     section 3); null where it has none, or where an earlier version has signed in
 * @param asked the scopes that were asked for, those of the settings included
 */
public record SignInRecord(
    UserAccount account,
    OriginalIdToken originalIdToken,
    @Nullable String homeAccountId,
    @Nullable String sid,
    Set<String> asked) {

  public Identity identity() {
    return originalIdToken.identity();
  }

  /** Whether that scope was asked for, granted or not. */
  public boolean askedFor(String scope) {
    return GrantedScopes.of(String.join(" ", asked)).contains(scope);
  }

  /** The same user, by another name or address. */
  SignInRecord shownAs(String name, @Nullable String email) {
    return new SignInRecord(
        new UserAccount(account.key(), name, email), originalIdToken, homeAccountId, sid, asked);
  }

  /** Texts by name, as the session keeps them. */
  HashMap<String, String> toFields() {
    HashMap<String, String> fields = new HashMap<>();
    fields.put("key", account.key());
    fields.put("name", account.name());
    fields.put("email", account.email());
    fields.put("issuer", identity().issuer());
    fields.put("subject", identity().subject());
    fields.put("objectId", identity().objectId());
    fields.put("tenantId", identity().tenantId());
    fields.put("nonceHash", originalIdToken.nonceHash());
    fields.put("homeAccountId", homeAccountId);
    Instant authenticatedAt = originalIdToken.authenticatedAt();
    fields.put(
        "authenticatedAt",
        authenticatedAt == null ? null : String.valueOf(authenticatedAt.getEpochSecond()));
    fields.put("sid", sid);
    fields.put("asked", asked.isEmpty() ? null : String.join(" ", asked));
    fields.values().removeIf(value -> value == null);
    return fields;
  }

  /** Nothing where a field that has to be there is not. */
  static Optional<SignInRecord> fromFields(Map<?, ?> fields) {
    String key = field(fields, "key");
    String name = field(fields, "name");
    String issuer = field(fields, "issuer");
    String subject = field(fields, "subject");
    if (key == null || name == null || issuer == null || subject == null) {
      return Optional.empty();
    }
    String authenticatedAt = field(fields, "authenticatedAt");
    OriginalIdToken originalIdToken =
        new OriginalIdToken(
            new Identity(issuer, subject, field(fields, "objectId"), field(fields, "tenantId")),
            authenticatedAt == null ? null : Instant.ofEpochSecond(Long.parseLong(authenticatedAt)),
            field(fields, "nonceHash"));
    return Optional.of(
        new SignInRecord(
            new UserAccount(key, name, field(fields, "email")),
            originalIdToken,
            field(fields, "homeAccountId"),
            field(fields, "sid"),
            words(field(fields, "asked"))));
  }

  private static Set<String> words(@Nullable String text) {
    return text == null ? Set.of() : Set.copyOf(Arrays.asList(text.split(" ")));
  }

  private static @Nullable String field(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }
}

package gatehouse.profile;

import gatehouse.session.IdTokenSummary;
import gatehouse.token.IdToken.Claim;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of claims. Name and value are foreign text.
 *
 * @param value null if it is not shown
 * @param date the value as a moment in UTC; null if it is not a date
 * @param meaning the end of a key in the bundles, {@code claim.MEANING}
 */
public record ClaimRow(String name, @Nullable String value, @Nullable String date, String meaning) {
  /** The claims that the bundles explain, of Entra ID, Azure AD B2C and OpenID Connect. */
  public static final Set<String> KNOWN =
      Set.of(
          ("_claim_names _claim_sources acct acr acrs aio amr at_hash aud auth_time azp "
                  + "c_hash city country ctry email email_verified emails exp family_name "
                  + "given_name groups iat idp ipaddr iss jobTitle login_hint name nbf newUser "
                  + "nonce oid preferred_username rh roles sid sub tfp tid upn uti ver wids")
              .split(" "));

  /** The meaning of all attributes that a B2C tenant defines itself. */
  public static final String EXTENSION = "extension";

  /** The meaning of all other claims. */
  public static final String OTHER = "other";

  private static final Set<String> DATES = Set.of("iat", "nbf", "exp", "auth_time");

  /** Seconds since 1970, no more than the verifier accepts of a date. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,15}");

  static ClaimRow of(Claim claim, Locale locale) {
    String name = claim.name();
    return new ClaimRow(
        name,
        name.equals(IdTokenSummary.NONCE) ? null : claim.text(),
        DATES.contains(name) ? dateOrNull(claim.text(), locale) : null,
        meaning(name));
  }

  private static String meaning(String name) {
    if (KNOWN.contains(name)) {
      return name;
    }
    return name.startsWith("extension_") ? EXTENSION : OTHER;
  }

  private static @Nullable String dateOrNull(String seconds, Locale locale) {
    if (!SECONDS.matcher(seconds).matches()) {
      return null;
    }
    // The long form shows the seconds and the zone.
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG)
        .withLocale(locale)
        .withZone(ZoneId.of("UTC"))
        .format(Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}

package gatehouse.error;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the authority's codes mean: each with its class and the key of its text, {@code
 * authority.KEY.title}, {@code .what}, {@code .who} and {@code .try} in the message bundles. What
 * an operator has to know of each code is in {@code src/docs/errors.md}.
 */
public enum AuthorityError {
  /** Which of several accounts is meant, or the one that was chosen does not fit. */
  CHOOSE_ACCOUNT("choose-account", ErrorCode.SIGN_IN_REFUSED, "16000 16001 16002", ""),
  /** The account is unknown in the tenant. */
  ACCOUNT_ELSEWHERE(
      "account-elsewhere",
      ErrorCode.SIGN_IN_REFUSED,
      "16003 50014 50020 50034 51004 90072",
      "90053"),
  /** Personal or organisational: the wrong kind of account. */
  PERSONAL_ACCOUNT("personal-account", ErrorCode.SIGN_IN_REFUSED, "500200 500208", ""),
  /** User name and password do not belong together. */
  WRONG_PASSWORD(
      "wrong-password", ErrorCode.SIGN_IN_REFUSED, "50056 50064 50126", "90052 90054 90225"),
  /** Locked for a while. */
  TOO_MANY_ATTEMPTS("too-many-attempts", ErrorCode.SIGN_IN_REFUSED, "50053", "90114 90151 90157"),
  /** Blocked by an administrator. */
  ACCOUNT_DISABLED("account-disabled", ErrorCode.SIGN_IN_REFUSED, "50057", "90111"),
  /** A new password is due. */
  PASSWORD_EXPIRED("password-expired", ErrorCode.SIGN_IN_REFUSED, "50055 50135 50144", ""),
  /** Asked for at the sign-in page of B2C. */
  PASSWORD_FORGOTTEN("password-forgotten", ErrorCode.SIGN_IN_REFUSED, "", "90118"),
  /** The session at the authority, or what came from it, has ended. */
  SESSION_OVER(
      "session-over",
      ErrorCode.INTERACTION_REQUIRED,
      "50058 50132 50133 50173 70043 70044 700082 700084",
      "90077 90128 90129"),
  /** The code or token that was sent in is not valid any more, or never was for this sign-in. */
  CODE_REFUSED(
      "code-refused",
      ErrorCode.SIGN_IN_STALE,
      "50089 54005 70000 70008 501481 700005",
      "90046 90080 90182 90183 90211 90212"),
  /** Another proof of identity is wanted. */
  SECOND_FACTOR(
      "second-factor",
      ErrorCode.SIGN_IN_REFUSED,
      "50074 50076 50078 50158 75011 500121",
      "90155 90156"),
  /** A second factor has to be registered first. */
  SECOND_FACTOR_SETUP(
      "second-factor-setup", ErrorCode.SIGN_IN_REFUSED, "50072 50079 53004 53010", ""),
  /** A question of the sign-in page was left open. */
  INTERRUPTED("interrupted", ErrorCode.SIGN_IN_REFUSED, "50125 50140 50199", ""),
  /** The user turned it down. The page for it is the home page. */
  CANCELLED("cancelled", ErrorCode.SIGN_IN_REFUSED, "65004", "90091"),
  /** The user is not assigned to the application. */
  NOT_ASSIGNED("not-assigned", ErrorCode.SIGN_IN_REFUSED, "50105", ""),
  /** Nobody has consented yet. */
  CONSENT_NEEDED("consent-needed", ErrorCode.PERMISSION_MISSING, "65001 90008", ""),
  /** Only an administrator may consent. */
  ADMIN_CONSENT("admin-consent", ErrorCode.PERMISSION_MISSING, "90093 90094 90095", ""),
  /** A rule of the organisation does not allow it. */
  BLOCKED_BY_POLICY(
      "blocked-by-policy",
      ErrorCode.SIGN_IN_REFUSED,
      "50131 53003 53011 80012 530032 530034 530035",
      ""),
  /** A border between organisations. */
  TENANT_RESTRICTED(
      "tenant-restricted", ErrorCode.SIGN_IN_REFUSED, "50002 500021 500022 500212 500213", ""),
  /** The device or the browser is not one that the organisation admits. */
  DEVICE(
      "device",
      ErrorCode.SIGN_IN_REFUSED,
      "50005 50097 50127 50129 50155 50187 53000 53001 53002 135011 530003 700003",
      ""),
  /** A legal age group. */
  AGE_LIMIT("age-limit", ErrorCode.SIGN_IN_REFUSED, "50015 54000", ""),
  /** Password checks at the organisation's own servers fail. */
  ON_PREMISES(
      "on-premises",
      ErrorCode.AUTHORITY_UNAVAILABLE,
      "80001 80002 80005 80007 80010 80013 80014",
      ""),
  /** The provider behind the authority gave no usable answer. */
  IDENTITY_PROVIDER(
      "identity-provider",
      ErrorCode.AUTHORITY_UNAVAILABLE,
      "20001 20012 20033 40008 40009 40010 40015 50008 50107",
      "90243 90273 90289"),
  /** The callback's address is not registered. */
  REDIRECT(
      "set-up", ErrorCode.SERVICE_MISCONFIGURED, "50011 70004 500112 900971", "90006 90007 90287"),
  /** The application is unknown there, or disabled. */
  APPLICATION(
      "set-up",
      ErrorCode.SERVICE_MISCONFIGURED,
      "70001 700011 700016 7000112",
      "90011 90018 90068 90092 90284 90285 90296"),
  /** The credential is not accepted. */
  SECRET_WRONG(
      "set-up",
      ErrorCode.SERVICE_MISCONFIGURED,
      "50013 50027 70002 70021 700021 700024 700027 700211 700212 700213 7000215 7000218",
      "90079 90081"),
  /** The credential has expired. */
  SECRET_EXPIRED("set-up", ErrorCode.SERVICE_MISCONFIGURED, "7000222", ""),
  /** The redirect URI is registered under another platform than Web. */
  PLATFORM(
      "set-up",
      ErrorCode.SERVICE_MISCONFIGURED,
      "700025 9002325 9002326 9002327",
      "90058 90084 99059"),
  /** The permissions that are asked for. */
  SCOPES(
      "set-up",
      ErrorCode.SERVICE_MISCONFIGURED,
      "28002 28003 50001 65005 70011 500011 650054 650056 650057 700022 700023",
      "90010 90012 90055 90107 90110 90115 90117 90146 90205 99005"),
  /** No tenant, or none that exists. */
  TENANT("set-up", ErrorCode.SERVICE_MISCONFIGURED, "50059 50128 90002 90019 90038", ""),
  /** Supported account types and authority do not agree. */
  ACCOUNT_TYPES("set-up", ErrorCode.SERVICE_MISCONFIGURED, "50194 90124 90130 9002332", ""),
  /** The request is not one that the authority takes. */
  REQUEST(
      "set-up",
      ErrorCode.SERVICE_MISCONFIGURED,
      "50147 70003 70005 70007 90004 90013 90014 90023 90100 500133 501491 700051 "
          + "700054 900144 9002313",
      "90008 90013 90014 90043 90083 90086 90087 90088 90120 90122 90184 90208 90279"),
  /** A user flow (policy) of B2C has a fault. */
  USER_FLOW(
      "set-up",
      ErrorCode.SERVICE_MISCONFIGURED,
      "",
      "90002 90019 90021 90022 90023 90025 90031 90037 90040 90047 90051 90075 90255 " + "90261"),
  /** It passes by itself. */
  TRY_LATER(
      "try-later",
      ErrorCode.AUTHORITY_UNAVAILABLE,
      "50000 50033 50087 50088 50196 70012 90006 90012 90024 90033 90036 90055 90090 " + "90091",
      "90035 90048 90085 90152 90154 90206 90244");

  private static final Map<String, AuthorityError> BY_CODE =
      Arrays.stream(values())
          .flatMap(error -> error.codes().stream().map(code -> Map.entry(code, error)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String messageKey;
  private final ErrorCode code;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of texts
  private final List<String> codes;

  /**
   * @param aadsts numbers of Entra, with spaces between them
   * @param aadb2c numbers of B2C
   */
  AuthorityError(String messageKey, ErrorCode code, String aadsts, String aadb2c) {
    this.messageKey = messageKey;
    this.code = code;
    this.codes = Stream.concat(numbers("AADSTS", aadsts), numbers("AADB2C", aadb2c)).toList();
  }

  private static Stream<String> numbers(String prefix, String numbers) {
    return Arrays.stream(numbers.split(" ", -1))
        .filter(number -> !number.isEmpty())
        .map(prefix::concat);
  }

  /** Nothing for a code that is not in the table, or for none. */
  public static Optional<AuthorityError> of(@Nullable AuthorityCode code) {
    return code == null ? Optional.empty() : Optional.ofNullable(BY_CODE.get(code.text()));
  }

  /**
   * @param kind of failure, by the {@code error} beside the code: an invented authorization code
   *     makes a request malformed, too, and is no fault of the operator
   */
  public static Optional<AuthorityError> of(@Nullable AuthorityCode code, ErrorCode kind) {
    boolean ofTheGrant = kind == ErrorCode.INTERACTION_REQUIRED || kind == ErrorCode.SIGN_IN_STALE;
    return of(code).filter(error -> error != REQUEST || !ofTheGrant);
  }

  /** The middle part of the keys in the message bundles; several errors can share one. */
  public String messageKey() {
    return messageKey;
  }

  /** What it is to this application, and so the HTTP status of its page. */
  public ErrorCode code() {
    return code;
  }

  /** Everything that means this. */
  public List<String> codes() {
    return codes;
  }
}

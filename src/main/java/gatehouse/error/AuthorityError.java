package gatehouse.error;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the authority's codes mean, and which {@link ErrorCode} that is here. What an operator needs
 * to know about each code is in {@code src/docs/errors.md}.
 */
public enum AuthorityError {
  /** Several accounts are possible, or the one that was chosen does not fit. */
  CHOOSE_ACCOUNT(ErrorCode.SIGN_IN_REFUSED, "16000 16001 16002", ""),
  /** The account is unknown in the tenant. */
  ACCOUNT_ELSEWHERE(ErrorCode.SIGN_IN_REFUSED, "16003 50014 50020 50034 51004 90072", "90053"),
  /** A personal account where an organisational one is needed, or the other way round. */
  PERSONAL_ACCOUNT(ErrorCode.SIGN_IN_REFUSED, "500200 500208", ""),
  WRONG_PASSWORD(ErrorCode.SIGN_IN_REFUSED, "50056 50064 50126", "90052 90054 90225"),
  /** Locked for a while. */
  TOO_MANY_ATTEMPTS(ErrorCode.SIGN_IN_REFUSED, "50053", "90114 90151 90157"),
  ACCOUNT_DISABLED(ErrorCode.SIGN_IN_REFUSED, "50057", "90111"),
  PASSWORD_EXPIRED(ErrorCode.SIGN_IN_REFUSED, "50055 50135 50144", ""),
  /** The user has followed the link for it on B2C's sign-in page. */
  PASSWORD_FORGOTTEN(ErrorCode.SIGN_IN_REFUSED, "", "90118"),
  /** The session at the authority, or what came from it, has ended. */
  SESSION_OVER(
      ErrorCode.INTERACTION_REQUIRED,
      "50058 50132 50133 50173 70043 70044 700082 700084",
      "90077 90128 90129"),
  /** The code or token that was sent is no longer valid, or never was for this sign-in. */
  CODE_REFUSED(
      ErrorCode.SIGN_IN_STALE,
      "50089 54005 70000 70008 501481 700005",
      "90046 90080 90182 90183 90211 90212"),
  SECOND_FACTOR(ErrorCode.SIGN_IN_REFUSED, "50074 50076 50078 50158 75011 500121", "90155 90156"),
  SECOND_FACTOR_SETUP(ErrorCode.SIGN_IN_REFUSED, "50072 50079 53004 53010", ""),
  /** A question on the sign-in page was not answered. */
  INTERRUPTED(ErrorCode.SIGN_IN_REFUSED, "50125 50140 50199", ""),
  /** The user has cancelled, and gets the home page. */
  CANCELLED(ErrorCode.SIGN_IN_REFUSED, "", "90091"),
  /** The user was asked for permissions and said no; gets the home page, too. */
  CONSENT_DECLINED(ErrorCode.SIGN_IN_REFUSED, "65004", ""),
  NOT_ASSIGNED(ErrorCode.SIGN_IN_REFUSED, "50105", ""),
  CONSENT_NEEDED(ErrorCode.PERMISSION_MISSING, "65001 90008", ""),
  ADMIN_CONSENT(ErrorCode.PERMISSION_MISSING, "90093 90094 90095", ""),
  BLOCKED_BY_POLICY(ErrorCode.SIGN_IN_REFUSED, "50131 53003 53011 80012 530032 530034 530035", ""),
  /** The tenant does not admit users of the other tenant. */
  TENANT_RESTRICTED(ErrorCode.SIGN_IN_REFUSED, "50002 500021 500022 500212 500213", ""),
  /** The organisation does not admit the device or the browser. */
  DEVICE(
      ErrorCode.SIGN_IN_REFUSED,
      "50005 50097 50127 50129 50155 50187 53000 53001 53002 135011 530003 700003",
      ""),
  AGE_LIMIT(ErrorCode.SIGN_IN_REFUSED, "50015 54000", ""),
  /** Password checks at the organisation's own servers fail. */
  ON_PREMISES(ErrorCode.AUTHORITY_UNAVAILABLE, "80001 80002 80005 80007 80010 80013 80014", ""),
  /** The provider behind the authority gave no usable answer. */
  IDENTITY_PROVIDER(
      ErrorCode.AUTHORITY_UNAVAILABLE,
      "20001 20012 20033 40008 40009 40010 40015 50008 50107",
      "90243 90273 90289"),
  /** The callback's address is not registered. */
  REDIRECT(ErrorCode.SERVICE_MISCONFIGURED, "50011 70004 500112 900971", "90006 90007 90287"),
  /** The application is unknown to the authority, or disabled. */
  APPLICATION(
      ErrorCode.SERVICE_MISCONFIGURED,
      "70001 700011 700016 7000112",
      "90011 90018 90068 90092 90284 90285 90296"),
  /** The credential is not accepted. */
  SECRET_WRONG(
      ErrorCode.SERVICE_MISCONFIGURED,
      "50013 50027 70002 70021 700021 700024 700027 700211 700212 700213 7000215 7000218",
      "90079 90081"),
  SECRET_EXPIRED(ErrorCode.SERVICE_MISCONFIGURED, "7000222", ""),
  /** The redirect URI is registered under another platform than Web. */
  PLATFORM(ErrorCode.SERVICE_MISCONFIGURED, "700025 9002325 9002326 9002327", "90058 90084 99059"),
  SCOPES(
      ErrorCode.SERVICE_MISCONFIGURED,
      "28002 28003 50001 65005 70011 500011 650054 650056 650057 700022 700023",
      "90010 90012 90055 90107 90110 90115 90117 90146 90205 99005"),
  TENANT(ErrorCode.SERVICE_MISCONFIGURED, "50059 50128 90002 90019 90038", ""),
  ACCOUNT_TYPES(ErrorCode.SERVICE_MISCONFIGURED, "50194 90124 90130 9002332", ""),
  /** The authority does not accept the request. */
  REQUEST(
      ErrorCode.SERVICE_MISCONFIGURED,
      "50147 70003 70005 70007 90004 90013 90014 90023 90100 500133 501491 700051 "
          + "700054 900144 9002313",
      "90008 90013 90014 90043 90083 90086 90087 90088 90120 90122 90184 90208 90279"),
  USER_FLOW(
      ErrorCode.SERVICE_MISCONFIGURED,
      "",
      "90002 90019 90021 90022 90023 90025 90031 90037 90040 90047 90051 90075 90255 90261"),
  TRY_LATER(
      ErrorCode.AUTHORITY_UNAVAILABLE,
      "50000 50033 50087 50088 50196 70012 90006 90012 90024 90033 90036 90055 90090 90091",
      "90035 90048 90085 90152 90154 90206 90244");

  private static final Map<String, AuthorityError> BY_CODE =
      Arrays.stream(values())
          .flatMap(error -> error.codes().stream().map(code -> Map.entry(code, error)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final ErrorCode code;
  private final List<String> codes;

  /**
   * @param aadsts numbers of Entra, with spaces between them
   * @param aadb2c numbers of B2C
   */
  AuthorityError(ErrorCode code, String aadsts, String aadb2c) {
    this.code = code;
    this.codes = Stream.concat(numbers("AADSTS", aadsts), numbers("AADB2C", aadb2c)).toList();
  }

  private static Stream<String> numbers(String prefix, String numbers) {
    return Stream.of(numbers.split(" ", -1)).filter(n -> !n.isEmpty()).map(prefix::concat);
  }

  /** Empty if there is no code, or one that is not in the table. */
  public static Optional<AuthorityError> of(@Nullable AuthorityCode code) {
    return code == null ? Optional.empty() : Optional.ofNullable(BY_CODE.get(code.text()));
  }

  /**
   * @param kind of failure, by the {@code error} beside the code: a made-up authorization code
   *     makes a request malformed too, which is not the operator's fault
   */
  public static Optional<AuthorityError> of(@Nullable AuthorityCode code, ErrorCode kind) {
    boolean ofTheGrant = kind == ErrorCode.INTERACTION_REQUIRED || kind == ErrorCode.SIGN_IN_STALE;
    return of(code).filter(error -> error != REQUEST || !ofTheGrant);
  }

  /**
   * {@code authority.KEY.title}, {@code .what}, {@code .who} and {@code .try} are its texts in the
   * message bundles. All that only the operator can fix has the same texts.
   */
  public String messageKey() {
    return code == ErrorCode.SERVICE_MISCONFIGURED
        ? "set-up"
        : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is to this application, and so the HTTP status of its page. */
  public ErrorCode code() {
    return code;
  }

  /** All codes with this meaning. */
  public List<String> codes() {
    return codes;
  }
}

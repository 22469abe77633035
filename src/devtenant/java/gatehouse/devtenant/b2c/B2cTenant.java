package gatehouse.devtenant.b2c;

import gatehouse.devtenant.b2c.Policy.Kind;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tenant, its user flows, and the options in which real tenants differ. Thread-safe. */
public final class B2cTenant {
  public static final String DOMAIN = "kestrelid.onmicrosoft.com";
  public static final String TID = "5b1e7f0a-24c9-4d63-9a8e-d07c3f61b295";
  public static final String SIGN_IN = "B2C_1_sign_up_sign_in";
  public static final String EDIT_PROFILE = "B2C_1_edit_profile";
  public static final String RESET_PASSWORD = "B2C_1_reset_password";

  private static final String CONSTANT_SUBJECT = "Not supported currently. Use oid claim.";
  private static final Duration REFRESH_TOKEN = Duration.ofDays(14);

  private final URI login;
  private final List<Policy> policies;
  private final Lifetimes lifetimes = new Lifetimes();
  private volatile String policyClaim = "tfp";
  private volatile boolean constantSubject = true;
  private volatile boolean policyInIssuer;
  private volatile boolean policyInQuery;
  private volatile boolean idTokenAtLogout;

  public B2cTenant(URI login, Clock clock) {
    this.login = login;
    this.policies =
        List.of(
            new Policy(SIGN_IN, Kind.SIGN_IN, new SigningKeyRing(clock)),
            new Policy(EDIT_PROFILE, Kind.EDIT_PROFILE, new SigningKeyRing(clock)),
            new Policy(RESET_PASSWORD, Kind.RESET_PASSWORD, new SigningKeyRing(clock)));
    lifetimes.refreshToken(REFRESH_TOKEN);
  }

  /** Without any user flow. */
  public URI authority() {
    return URI.create(login + "/" + DOMAIN);
  }

  public Lifetimes lifetimes() {
    return lifetimes;
  }

  /** {@code tfp} or {@code acr}. */
  public void policyClaim(String claim) {
    policyClaim = claim;
  }

  String policyClaim() {
    return policyClaim;
  }

  /** Whether {@code sub} is the same text for everybody, as where the object id is switched off. */
  public void constantSubject(boolean constant) {
    constantSubject = constant;
  }

  String subject(String oid) {
    return constantSubject ? CONSTANT_SUBJECT : oid;
  }

  /** Whether the issuer has the form {@code /tfp/TENANT/POLICY/v2.0/}. */
  public void policyInIssuer(boolean named) {
    policyInIssuer = named;
  }

  /** Ends with a slash, unlike Entra's. */
  String issuer(Policy policy) {
    return policyInIssuer
        ? login + "/tfp/" + TID + "/" + lower(policy) + "/v2.0/"
        : login + "/" + TID + "/v2.0/";
  }

  /** Whether the metadata gives endpoints with {@code ?p=POLICY}. */
  public void policyInQuery(boolean inQuery) {
    policyInQuery = inQuery;
  }

  /** "Require ID Token in logout requests". */
  public void requireIdTokenAtLogout(boolean required) {
    idTokenAtLogout = required;
  }

  boolean requiresIdTokenAtLogout() {
    return idTokenAtLogout;
  }

  String endpoint(Policy policy, String path) {
    return policyInQuery
        ? authority() + "/" + path + "?p=" + lower(policy)
        : authority() + "/" + lower(policy) + "/" + path;
  }

  private static String lower(Policy policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }

  public Policy policy(String name) {
    return find(name).orElseThrow();
  }

  private Optional<Policy> find(String name) {
    return policies.stream().filter(policy -> policy.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Some other one: its keys are the wrong ones. */
  Policy otherThan(Policy policy) {
    return policies.stream().filter(each -> !each.equals(policy)).findFirst().orElseThrow();
  }

  /** The user flow that a request is for. */
  Policy policyOf(TenantRequest request) {
    List<String> segments = List.of(request.path().replaceFirst("^/tfp/", "/").split("/", -1));
    if (!segments.get(1).equalsIgnoreCase(DOMAIN)) {
      throw new B2cRefusedException(Aadb2c.unknownTenant(segments.get(1)));
    }
    String second = segments.get(2);
    String name =
        List.of("oauth2", "v2.0", "discovery", "interaction").contains(second)
            ? request.query().get("p", "")
            : second;
    return find(name)
        .orElseThrow(() -> new B2cRefusedException(Aadb2c.unknownPolicy(name, DOMAIN)));
  }
}

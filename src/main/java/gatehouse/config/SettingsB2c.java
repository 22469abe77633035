package gatehouse.config;

import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges the settings that name user flows of Azure AD B2C, and what they ask of the others. */
final class SettingsB2c {
  /** Of user flows (B2C_1_...) and of custom policies (B2C_1A_...). */
  private static final Pattern POLICY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** A tenant and nothing behind it: the policy is put there. */
  private static final Pattern TENANT_ALONE = Pattern.compile("/[^/]+");

  private static final Pattern SHARED = Pattern.compile("/(common|organizations|consumers)");

  private final RawSettings raw;

  SettingsB2c(RawSettings raw) {
    this.raw = raw;
  }

  /** The name of each flow's policy; empty where the authority is not B2C. */
  Map<UserFlow, String> userFlows() {
    Map<UserFlow, String> policies = new EnumMap<>(UserFlow.class);
    Map<String, UserFlow> owners = new HashMap<>();
    for (UserFlow flow : UserFlow.values()) {
      String policy = raw.text(flow.key());
      if (policy.isEmpty()) {
        continue;
      }
      if (!POLICY.matcher(policy).matches()) {
        raw.fault(
            flow.key(),
            "is no name of a user flow",
            "write at most 64 letters, digits, _ and -, as in B2C_1_sign_in");
      }
      // B2C itself does not care about the case.
      UserFlow other = owners.putIfAbsent(policy.toLowerCase(Locale.ROOT), flow);
      if (other != null) {
        raw.fault(
            flow.key(),
            "is the same as " + other.key().yamlName(),
            "name another user flow, or remove the line");
      }
      policies.put(flow, policy);
    }
    if (!policies.isEmpty() && !policies.containsKey(UserFlow.SIGN_IN)) {
      raw.fault(
          UserFlow.SIGN_IN.key(), "is missing", "the other user flows need the one of the sign-in");
    }
    return policies;
  }

  /** To be asked with user flows alone: B2C has no tenants to choose from. */
  void validateAuthority(Optional<URI> authority) {
    if (authority.isEmpty()) {
      return;
    }
    String path = authority.get().getPath();
    if (SHARED.matcher(path).matches()) {
      raw.fault(
          SettingKey.AUTHORITY,
          "names no tenant of Azure AD B2C",
          "write it as in https://contoso.b2clogin.com/contoso.onmicrosoft.com");
    } else if (!TENANT_ALONE.matcher(path).matches()) {
      raw.fault(
          SettingKey.AUTHORITY,
          "has more than the tenant in its path",
          "end it with the tenant: b2c_sign_in and the others name the user flows");
    }
  }

  /**
   * What is asked for besides the scopes of OpenID Connect: without any, the application itself, or
   * B2C gives no access token. A name without a resource is one of Microsoft Graph's.
   */
  List<String> resourceScopes(String appId) {
    if (!raw.isSet(SettingKey.SCOPES)) {
      return List.of(appId);
    }
    List<String> scopes = raw.words(SettingKey.SCOPES);
    for (String scope : scopes) {
      boolean ofGraph =
          !scope.contains("/")
              && !scope.equals(appId)
              && !SettingsValidator.OIDC_SCOPES.contains(scope.toLowerCase(Locale.ROOT));
      if (ofGraph) {
        raw.fault(
            SettingKey.SCOPES,
            "has a permission of Microsoft Graph, where accounts of B2C have nothing",
            "remove the line: the application itself is asked for then");
      }
    }
    return scopes;
  }

  void validatePrompt(Optional<Settings.Prompt> prompt) {
    if (prompt
        .filter(it -> it == Settings.Prompt.SELECT_ACCOUNT || it == Settings.Prompt.CONSENT)
        .isPresent()) {
      raw.fault(SettingKey.PROMPT, "is nothing that B2C knows", "choose login or unset");
    }
  }
}

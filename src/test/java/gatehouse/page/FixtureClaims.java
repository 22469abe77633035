package gatehouse.page;

import gatehouse.profile.ClaimRow;
import gatehouse.session.IdTokenSummary;
import gatehouse.token.IdToken.Claim;
import gatehouse.token.TokenRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Made-up ID tokens, as a session keeps them. */
final class FixtureClaims {
  static final String TENANT = "4c7a5d1e-93b0-4f8e-a6d2-1b0e7c95f3a8";
  static final String OBJECT = "0f3c2a9d-6be1-47a5-9d84-5c1e2f7a8b30";
  static final String NONCE = "nonce-that-nobody-sees";

  private static final String APPLICATION = "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10";

  private FixtureClaims() {}

  static IdTokenSummary ordinary() {
    return new IdTokenSummary(
        entra(), checks(EnumSet.complementOf(EnumSet.of(TokenRule.TENANT, TokenRule.SAME_USER))));
  }

  /** With a nonce, which nobody has compared. */
  static IdTokenSummary renewed() {
    return new IdTokenSummary(
        entra(), checks(EnumSet.complementOf(EnumSet.of(TokenRule.NONCE, TokenRule.CODE_HASH))));
  }

  /** Of a session that is older than some of the rules. */
  static IdTokenSummary ofB2c() {
    List<Claim> claims =
        List.of(
            new Claim("ver", "1.0"),
            new Claim("iss", "https://contoso.b2clogin.example/tfp/" + TENANT + "/v2.0/"),
            new Claim("sub", "Not supported currently. Use oid claim."),
            new Claim("aud", APPLICATION),
            new Claim("acr", "b2c_1_sign_in"),
            new Claim("nonce", NONCE),
            new Claim("iat", "1794908460"),
            new Claim("auth_time", "1794908460"),
            new Claim("oid", OBJECT),
            new Claim("idp", "facebook.example"),
            new Claim("emails", "[\"adele@contoso.example\",\"a.vance@fabrikam.example\"]"),
            new Claim("newUser", "true"),
            new Claim("extension_Loyalty", "{\"level\":7}"),
            new Claim("extension_Ar", "مرحبا"));
    return new IdTokenSummary(claims, checks(EnumSet.range(TokenRule.SIZE, TokenRule.KIND)));
  }

  /** That text in the place of every value, and as a name. */
  static IdTokenSummary hostile(String text) {
    return new IdTokenSummary(
        Stream.concat(ClaimRow.KNOWN.stream().sorted(), Stream.of(text))
            .map(name -> new Claim(name, text))
            .toList(),
        checks(EnumSet.allOf(TokenRule.class)));
  }

  private static List<Claim> entra() {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("aud", APPLICATION));
    claims.add(new Claim("iss", "https://login.microsoftonline.example/" + TENANT + "/v2.0"));
    claims.add(new Claim("iat", "1794908160"));
    claims.add(new Claim("nbf", "1794908160"));
    claims.add(new Claim("exp", "1794912060"));
    claims.add(new Claim("aio", "AWQAm/8Z" + "Xk3vQ9".repeat(14)));
    claims.add(new Claim("auth_time", "1794908100"));
    claims.add(new Claim("email", "adele.vance@contoso.example"));
    claims.add(new Claim("login_hint", "O.Cg" + "J0ZW5hbnQ".repeat(20)));
    claims.add(new Claim("name", "Adele Vance"));
    claims.add(new Claim("nonce", NONCE));
    claims.add(new Claim("oid", OBJECT));
    claims.add(new Claim("preferred_username", "adele@contoso.example"));
    claims.add(new Claim("roles", "[\"Reader\",\"Approver\"]"));
    claims.add(new Claim("sub", "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ"));
    claims.add(new Claim("tid", TENANT));
    claims.add(new Claim("ver", "2.0"));
    claims.add(new Claim("x", ""));
    return claims;
  }

  private static Set<String> checks(Set<TokenRule> passed) {
    return passed.stream().map(TokenRule::name).collect(Collectors.toSet());
  }
}

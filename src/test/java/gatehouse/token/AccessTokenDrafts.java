package gatehouse.token;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The honest access tokens of Entra, of both versions, for the API of {@link TokenDraft}. */
final class AccessTokenDrafts {
  static final String API = TokenDraft.CLIENT_ID;
  static final String API_URI = "api://" + API;
  static final String CALLER = "4f0a7c9e-1d2b-4c3d-8e5f-60718293a4b5";

  private AccessTokenDrafts() {}

  /** By what they are. */
  static Map<String, Supplier<TokenDraft>> all() {
    Map<String, Supplier<TokenDraft>> all = new LinkedHashMap<>();
    all.put("a person's, 2.0", AccessTokenDrafts::delegated);
    all.put("a person's, 1.0", () -> version1(delegated()));
    all.put("an application's, 2.0", AccessTokenDrafts::ofClient);
    all.put("an application's, 1.0", () -> version1(ofClient()));
    all.put(
        "an application's with idtyp", () -> ofClient().claim("idtyp", "app").claim("sub", "x"));
    return all;
  }

  static TokenDraft delegated() {
    return new TokenDraft()
        .without("nonce")
        .claim("azp", CALLER)
        .claim("azpacr", "1")
        .claim("scp", "Me.Read Me.Write");
  }

  static TokenDraft ofClient() {
    return new TokenDraft()
        .without("nonce")
        .claim("azp", CALLER)
        .claim("azpacr", "1")
        .claim("roles", List.of("Me.Read.All", "Other"))
        .claim("sub", TokenDraft.OBJECT_ID);
  }

  static TokenDraft version1(TokenDraft draft) {
    return draft
        .without("azp")
        .without("azpacr")
        .claim("appid", CALLER)
        .claim("appidacr", "1")
        .claim("aud", API_URI)
        .claim("iss", version1(TokenDraft.TENANT))
        .claim("ver", "1.0");
  }

  static String version1(String tenant) {
    return "https://sts.windows.net/" + tenant + "/";
  }
}

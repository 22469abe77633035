package gatehouse.devtenant.vault;

import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vault's certificates with their keys, as Key Vault hands them out: as the secret of the same
 * name, to callers with a token for the vault.
 */
public final class Vault implements Handler {
  private static final String SECRETS = "/secrets/";

  private record Kept(String value, String contentType) {}

  private final Map<String, Kept> certificates = new HashMap<>();
  private final ManagedIdentity identity;
  private final Journal journal;

  public Vault(ManagedIdentity identity, Journal journal) {
    this.identity = identity;
    this.journal = journal;
  }

  /** As PKCS#12 without a password, the vault's default format. */
  public void putPkcs12(String name, ApplicationKey key) {
    put(name, new Kept(Base64.getEncoder().encodeToString(key.pkcs12("")), "application/x-pkcs12"));
  }

  public void putPem(String name, ApplicationKey key) {
    put(name, new Kept(key.pem(), "application/x-pem-file"));
  }

  private synchronized void put(String name, Kept kept) {
    certificates.put(name, kept);
    journal.secret(kept.value());
  }

  private synchronized Optional<Kept> get(String name) {
    return Optional.ofNullable(certificates.get(name));
  }

  @Override
  public Reply handle(TenantRequest request) {
    @Nullable String authorization = request.header("Authorization");
    if (authorization == null || !identity.made(authorization.replaceFirst("^Bearer ", ""))) {
      return error(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.")
          .with(
              "WWW-Authenticate",
              "Bearer authorization=\"https://login.microsoftonline.com/\", resource=\""
                  + ManagedIdentity.VAULT
                  + "\"");
    }
    if (!request.query().get("api-version", "").matches("7\\.[0-9]")) {
      return error(400, "BadParameter", "api-version is not supported.");
    }
    if (!request.is("GET")) {
      return error(405, "MethodNotAllowed", "Only GET is allowed.");
    }
    String name = request.path().substring(SECRETS.length());
    return get(name)
        .map(kept -> Reply.json(200, json(name, kept)))
        .orElseGet(() -> error(404, "SecretNotFound", "A secret with that name was not found."));
  }

  private static Map<String, Object> json(String name, Kept kept) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", kept.value());
    json.put("contentType", kept.contentType());
    json.put("id", "https://contoso.vault.azure.net/secrets/" + name + "/1");
    json.put("managed", true);
    json.put("attributes", Map.of("enabled", true));
    return json;
  }

  private static Reply error(int status, String code, String message) {
    return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)));
  }
}

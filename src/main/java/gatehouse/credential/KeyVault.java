package gatehouse.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.credential.Credential.VaultCertificate;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpService;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One certificate in Azure Key Vault, by REST. It is fetched as the secret of the same name, which
 * includes the private key; as a certificate it would only have the public part.
 */
final class KeyVault {
  private static final String API_VERSION = "7.4";
  private static final String PEM = "application/x-pem-file";

  private final VaultCertificate wanted;
  private final Supplier<String> token;
  private final HttpService vault;

  /**
   * @param token of the managed identity, for {@link VaultCertificate#resource}
   * @param http made when first needed, with limits, and without redirects, so that the token is
   *     sent only to the vault
   */
  KeyVault(VaultCertificate wanted, Supplier<String> token, Supplier<OkHttpClient> http) {
    this.wanted = wanted;
    this.token = token;
    this.vault = new HttpService("the vault", ErrorCode.AUTHORITY_UNAVAILABLE, http);
  }

  /**
   * The certificate as it is now.
   *
   * @throws GatehouseException SERVICE_MISCONFIGURED if the vault refuses the request or the
   *     certificate cannot be used, AUTHORITY_UNAVAILABLE if there is no answer
   */
  ClientCertificate fetch() {
    URI url = wanted.vault().resolve("/secrets/" + wanted.name() + "?api-version=" + API_VERSION);
    Request request =
        new Request.Builder()
            .url(url.toString())
            .header("Authorization", "Bearer " + token.get())
            .header("Accept", "application/json")
            .build();
    return vault.send(request, this::read);
  }

  private ClientCertificate read(Response response) throws IOException {
    if (response.code() != 200) {
      throw refused(response.code());
    }
    return StrictJson.object(Objects.requireNonNull(response.body()).bytes())
        .map(KeyVault::certificate)
        .orElseThrow(() -> vault.failure("gives an answer that is not a JSON object"));
  }

  private GatehouseException refused(int status) {
    String remedy =
        switch (status) {
          case 401, 403 -> "; give the managed identity the role Key Vault Secrets User";
          case 404 -> "; check vault_certificate";
          default -> "";
        };
    return new GatehouseException(
        remedy.isEmpty() ? ErrorCode.AUTHORITY_UNAVAILABLE : ErrorCode.SERVICE_MISCONFIGURED,
        "the vault answers with status " + status + remedy);
  }

  private static ClientCertificate certificate(ObjectNode json) {
    try {
      String value = json.path("value").asText("");
      byte[] file =
          PEM.equals(json.path("contentType").asText())
              ? value.getBytes(StandardCharsets.ISO_8859_1)
              : Base64.getDecoder().decode(value);
      return ClientCertificate.parse(file, null);
    } catch (IllegalArgumentException e) {
      throw new GatehouseException(
          ErrorCode.SERVICE_MISCONFIGURED, "the certificate in the vault is not base64");
    } catch (UnusableFileException e) {
      throw new GatehouseException(
          ErrorCode.SERVICE_MISCONFIGURED, "the certificate in the vault " + e.problem());
    }
  }
}

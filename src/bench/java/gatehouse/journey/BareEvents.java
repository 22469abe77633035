package gatehouse.journey;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.http.TenantRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The least that reads a calendar: one request, streamed, and four texts of each event. */
public final class BareEvents {
  private static final JsonFactory JSON = new JsonFactory();

  private final OkHttpClient http;
  private final Request request;

  private BareEvents(OkHttpClient http, Request request) {
    this.http = http;
    this.request = request;
  }

  /** That asks Graph once more what the application has asked it. */
  static BareEvents asked(DevTenant tenant, TenantRequest asked) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((java.security.KeyStore) null);
    OkHttpClient http =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                tenant.clientContext().getSocketFactory(),
                (X509TrustManager) trust.getTrustManagers()[0])
            .build();
    HttpUrl.Builder url = HttpUrl.get(tenant.baseUri() + asked.path()).newBuilder();
    asked.query().values().forEach((name, values) -> url.addQueryParameter(name, values.get(0)));
    return new BareEvents(
        http,
        new Request.Builder()
            .url(url.build())
            .header("Authorization", String.valueOf(asked.header("Authorization")))
            .header("Prefer", String.valueOf(asked.header("Prefer")))
            .build());
  }

  /** Sends the request. */
  public Answer ask() throws IOException {
    return new Answer(http.newCall(request).execute());
  }

  /** One answer, event by event. */
  public static final class Answer implements AutoCloseable {
    private final Response response;
    private final JsonParser parser;
    private final Map<String, String> texts = new HashMap<>();

    private Answer(Response response) throws IOException {
      this.response = response;
      this.parser = JSON.createParser(response.body().byteStream());
      while (!"value".equals(parser.currentName())) {
        parser.nextToken();
      }
      parser.nextToken();
    }

    /** Goes on to the next event. */
    public boolean next() throws IOException {
      texts.clear();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int depth = 1;
      String field = "";
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME && depth == 1) {
          field = parser.currentName();
        } else if (token == JsonToken.VALUE_STRING) {
          texts.putIfAbsent(field, parser.getText());
        }
      }
      return true;
    }

    /** Escaped. */
    public String text(String field) {
      return texts
          .getOrDefault(field, "")
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;");
    }

    @Override
    public void close() {
      response.close();
    }
  }
}

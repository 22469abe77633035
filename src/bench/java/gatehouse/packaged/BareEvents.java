package gatehouse.packaged;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The least that reads a calendar: one request, streamed, and four texts of each event. */
public final class BareEvents {
  private static final JsonFactory JSON = new JsonFactory();

  private final OkHttpClient http = new OkHttpClient();
  private final Request request;

  /**
   * @param headers of the request, beside those of HTTP
   */
  public BareEvents(String url, Map<String, String> headers) {
    Request.Builder builder = new Request.Builder().url(url);
    headers.forEach(builder::header);
    request = builder.build();
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

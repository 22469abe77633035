package gatehouse.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The last room before the network and the first after it. Out: the token is put on here, and only
 * onto a request to the configured origin. In: the SDK gets to see nothing but a complete JSON
 * answer with status 2xx. Everything else would bring it to re-send a refused token, to fail while
 * it builds its error, or to leave the connection open.
 */
record GraphExchange(GraphOrigin origin) implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.]{1,64}");
  private static final int MAX_ERROR_BYTES = 64 * 1024;
  private static final ObjectMapper ERRORS = new ObjectMapper();

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    GraphCall call = request.tag(GraphCall.class);
    if (call == null || !origin.covers(request.url())) {
      throw new IOException("not a request to Graph");
    }
    Request authorized =
        request.newBuilder().header("Authorization", "Bearer " + call.accessToken()).build();
    try (Response response = chain.proceed(authorized)) {
      if (!response.isSuccessful()) {
        throw new GraphRefusal(response.code(), graphCode(response.body()));
      }
      return complete(response);
    }
  }

  /** The same answer with its body read to the end, so that the connection is free again. */
  private static Response complete(Response response) throws IOException {
    ResponseBody body = response.body();
    Buffer bytes = new Buffer();
    if (body != null) {
      MediaType type = body.contentType();
      if (type != null && !type.subtype().equals("json")) {
        throw new IOException("not JSON");
      }
      bytes.writeAll(body.source());
    }
    return response
        .newBuilder()
        .removeHeader("Content-Length")
        .body(ResponseBody.create(bytes, JSON, bytes.size()))
        .build();
  }

  private static @Nullable String graphCode(@Nullable ResponseBody body) {
    if (body == null) {
      return null;
    }
    try {
      BufferedSource source = body.source();
      source.request(MAX_ERROR_BYTES);
      byte[] start = source.readByteArray(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
      String code = ERRORS.readTree(start).path("error").path("code").asText("");
      return CODE.matcher(code).matches() ? code : null;
    } catch (JsonProcessingException notGraph) {
      return null;
    } catch (IOException cut) {
      return null; // the status alone decides
    }
  }
}

package gatehouse.graph;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A JSON object as the body of a request that OkHttp must not repeat by itself. */
final class OneShotJson extends RequestBody {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final MediaType TYPE = MediaType.get("application/json");

  private final byte[] bytes;

  OneShotJson(Map<String, Object> object) {
    try {
      bytes = MAPPER.writeValueAsBytes(object);
    } catch (JacksonException e) {
      // Without the cause, which may quote what somebody has written.
      throw new IllegalStateException("cannot be written as JSON");
    }
  }

  @Override
  public MediaType contentType() {
    return TYPE;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}

package gatehouse.graph;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A JSON object as the body of a request. */
final class JsonBody extends RequestBody {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final MediaType TYPE = MediaType.get("application/json");

  private final byte[] bytes;
  private final boolean once;

  private JsonBody(Object object, boolean once) {
    this.once = once;
    try {
      this.bytes = MAPPER.writeValueAsBytes(object);
    } catch (JacksonException e) {
      // Without the cause, which may quote what somebody has written.
      throw new IllegalStateException("cannot be written as JSON");
    }
  }

  /** Of a request that only reads. */
  static JsonBody repeatable(Object object) {
    return new JsonBody(object, false);
  }

  /** Of a request that changes something, which OkHttp must not repeat by itself. */
  static JsonBody once(Object object) {
    return new JsonBody(object, true);
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
    return once;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}

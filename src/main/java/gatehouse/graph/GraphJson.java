package gatehouse.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of Graph. Unknown fields are ignored, and a field of another type than the one
 * that is documented counts as absent: one strange event is no reason to show none.
 */
final class GraphJson {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.]{1,64}");
  private static final int MAX_ERROR_BYTES = 64 * 1024;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addHandler(new WrongTypeIsAbsent())
          .build();
  private static final ObjectReader ERROR = MAPPER.readerFor(ErrorAnswer.class);

  private GraphJson() {}

  static <T> T read(ResponseBody body, Class<T> type) throws IOException {
    T value = MAPPER.readValue(body.bytes(), type);
    if (value == null) {
      throw new IOException("no content");
    }
    return value;
  }

  /** {@code error.code} of an error's body if it is a plain name: all else is foreign text. */
  static @Nullable String errorCode(ResponseBody body) {
    try {
      BufferedSource source = body.source();
      source.request(MAX_ERROR_BYTES);
      byte[] start = source.readByteArray(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
      ErrorAnswer answer = ERROR.readValue(start);
      String code = answer == null || answer.error() == null ? null : answer.error().code();
      return code != null && CODE.matcher(code).matches() ? code : null;
    } catch (IOException notGraph) {
      return null; // the status alone decides
    }
  }

  private record ErrorAnswer(@Nullable GraphError error) {}

  private record GraphError(@Nullable String code) {}

  private static final class WrongTypeIsAbsent extends DeserializationProblemHandler {
    @Override
    public @Nullable Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType target,
        JsonToken token,
        JsonParser parser,
        @Nullable String message)
        throws IOException {
      parser.skipChildren();
      return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        @Nullable ValueInstantiator instantiator,
        JsonParser parser,
        @Nullable String message)
        throws IOException {
      parser.skipChildren();
      return null;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, @Nullable String message) {
      return null;
    }
  }
}

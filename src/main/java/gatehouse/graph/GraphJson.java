package gatehouse.graph;

import gatehouse.http.LenientJson;
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

  private GraphJson() {}

  /** {@code error.code} of an error's body if it is a plain name: all else is foreign text. */
  static @Nullable String errorCode(ResponseBody body) {
    try {
      BufferedSource source = body.source();
      source.request(MAX_ERROR_BYTES);
      byte[] start = source.readByteArray(Math.min(source.getBuffer().size(), MAX_ERROR_BYTES));
      GraphError error = LenientJson.read(start, ErrorAnswer.class).error();
      String code = error == null ? null : error.code();
      return code != null && CODE.matcher(code).matches() ? code : null;
    } catch (IOException notGraph) {
      return null; // the status alone decides
    }
  }

  private record ErrorAnswer(@Nullable GraphError error) {}

  private record GraphError(@Nullable String code) {}
}

package gatehouse.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.error.GatehouseException;
import gatehouse.http.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Graph's {@code $batch}: several requests that only read, in one round trip. Each part is answered
 * as if it had come alone, so the rest of this package reads it in the same way; its body is not
 * parsed here, for a part may be a whole calendar.
 */
final class GraphBatch {
  /** Outlook runs so many requests of one mailbox at once, and refuses the others. */
  static final int MOST = 4;

  private static final String ME = "/users/TokenToReplace";
  private static final MediaType TYPE = MediaType.get("application/json");

  /** What a part counts as that Graph has left out. */
  private static final int NO_ANSWER = 504;

  private static final JsonMapper JSON = JsonMapper.builder(StrictJson.factory().build()).build();

  private final String root;
  private final List<Request> requests;

  /**
   * @param root the base URL of all the requests
   */
  GraphBatch(String root, List<Request> requests) {
    this.root = root;
    this.requests = requests;
  }

  /** The answer to one of the requests. */
  interface Part {
    /**
     * @throws GatehouseException for everything that is wrong with it
     */
    <T> T read(Class<T> type);
  }

  private record Batch(List<Step> requests) {}

  private record Step(String id, String method, String url, Map<String, String> headers) {}

  /** Without a token. */
  Request request() {
    List<Step> steps = new ArrayList<>();
    for (Request request : requests) {
      String prefer = request.header("Prefer");
      steps.add(
          new Step(
              Integer.toString(steps.size()),
              request.method(),
              relative(request),
              prefer == null ? Map.of() : Map.of("Prefer", prefer)));
    }
    return new Request.Builder()
        .url(root + "/$batch")
        .header("Accept", "application/json")
        .post(JsonBody.repeatable(new Batch(steps)))
        .build();
  }

  /** The SDK writes {@code /me} so, and puts it right as it sends a request. */
  private String relative(Request request) {
    String url = request.url().toString().substring(root.length());
    return url.startsWith(ME) ? "/me" + url.substring(ME.length()) : url;
  }

  /** The answers in the order of the requests. */
  List<Response> responses(byte[] json) throws IOException {
    Map<String, Response> byId = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          boolean list = parser.currentName().equals("responses");
          if (parser.nextToken() == JsonToken.START_ARRAY && list) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              readPart(parser, json, byId);
            }
          } else {
            parser.skipChildren();
          }
        }
      }
    }
    List<Response> responses = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      Response response = byId.get(Integer.toString(i));
      responses.add(
          response == null
              ? response(requests.get(i), NO_ANSWER, Headers.of(), new byte[0])
              : response.newBuilder().request(requests.get(i)).build());
    }
    return responses;
  }

  private void readPart(JsonParser parser, byte[] json, Map<String, Response> byId)
      throws IOException {
    String id = "";
    int status = NO_ANSWER;
    Headers.Builder headers = new Headers.Builder();
    byte[] body = new byte[0];
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      if (name.equals("headers") && value == JsonToken.START_OBJECT) {
        readHeaders(parser, headers);
      } else if (name.equals("id")) {
        id = parser.getValueAsString("");
      } else if (name.equals("status")) {
        status = parser.getValueAsInt(NO_ANSWER);
      } else if (name.equals("body") && value == JsonToken.START_OBJECT) {
        parser.skipChildren();
        body = Arrays.copyOfRange(json, start, (int) parser.currentLocation().getByteOffset());
      }
      parser.skipChildren();
    }
    byId.put(id, response(requests.get(0), status, headers.build(), body));
  }

  private static void readHeaders(JsonParser parser, Headers.Builder headers) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken().isScalarValue()) {
        headers.addUnsafeNonAscii(name.strip(), parser.getValueAsString("").strip());
      }
      parser.skipChildren();
    }
  }

  private static Response response(Request request, int status, Headers headers, byte[] body) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(Math.max(status, 0))
        .message("")
        .headers(headers)
        .body(ResponseBody.create(body, TYPE))
        .build();
  }
}

package gatehouse.packaged;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests whose end two servers may see in different places, each with a second request inside
 * (ACCEPTANCE D-16). Each character is a byte.
 */
final class Smuggled {
  /** The path of the request inside; no log and no answer may know it. */
  static final String PATH = "/smuggled-inside";

  private static final String HIDDEN =
      "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nX-Ignore: x";

  private static final List<String> TRANSFER_ENCODINGS =
      List.of(
          "Transfer-Encoding: chunked",
          "transfer-encoding: CHUNKED",
          "Transfer-Encoding : chunked",
          "Transfer-Encoding:\tchunked",
          "Transfer-Encoding:chunked",
          "Transfer-Encoding: chunked ",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: chunkedx",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: identity, chunked",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: ,chunked",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunked;x=y",
          "Transfer-Encoding:\u000bchunked",
          "Transfer-Encoding: \u0000chunked",
          "Transfer-Encoding:\r\n chunked",
          "Transfer-Encoding:\n chunked",
          "X: y\nTransfer-Encoding: chunked",
          "X: y\rTransfer-Encoding: chunked",
          " Transfer-Encoding: chunked",
          "\u0000Transfer-Encoding: chunked",
          "Transfer_Encoding: chunked",
          "Transfer-Encoding;: chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
          "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
          "TE: chunked\r\nConnection: TE, Transfer-Encoding",
          "Connection: Content-Length",
          "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked",
          "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAoAAA");

  private static final List<String> LENGTHS =
      List.of(
          "Content-Length: 0\r\nContent-Length: %d",
          "Content-Length: %d\r\nContent-Length: 0",
          "Content-Length: %d\r\nContent-Length: %<d",
          "Content-Length: 0, %d",
          "Content-Length: %d, %<d",
          "Content-Length: +%d",
          "Content-Length: -%d",
          "Content-Length: 0x%x",
          "Content-Length: 0%d",
          "Content-Length: %d ",
          "Content-Length : %d",
          "Content-Length:\u000b%d",
          "Content-Length: %d\u0000",
          "Content-Length: %d;x",
          "Content-Length: 1e2",
          "Content-Length: %d\nContent-Length: 0",
          "Content-Length: 18446744073709551616",
          "Content-Length:\r\n %d",
          "Content_Length: 0\r\nContent-Length: %d",
          "Expect: 100-continue\r\nContent-Length: %d");

  private static final List<String> CHUNKS =
      List.of(
          "0x%x\r\n%s\r\n0\r\n\r\n",
          "+%x\r\n%s\r\n0\r\n\r\n",
          "-%x\r\n%s\r\n0\r\n\r\n",
          " %x\r\n%s\r\n0\r\n\r\n",
          "%x \r\n%s\r\n0\r\n\r\n",
          "%x\n%s\n0\n\n",
          "%x\r%s\r0\r\r",
          "%x;x=y\r\n%s\r\n0\r\n\r\n",
          "%x;\n%s\r\n0\r\n\r\n",
          "%x;x=\"\r\n\"\r\n%s\r\n0\r\n\r\n",
          "10000000000000000%x\r\n%s\r\n0\r\n\r\n",
          "%x\r\n%sxx0\r\n\r\n",
          "%x\r\n%s\r\n0\r\nnocolon\r\n\r\n",
          "%x\r\n%s\r\n0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
          "1\r\nx\r\n0;%x\r\n%s\r\n\r\n",
          "1\r\nx\r\n0\r\nX: %x\r\n%s\r\n\r\n");

  private Smuggled() {}

  /** By what is odd about them. */
  static Map<String, String> rows() {
    Map<String, String> rows = new LinkedHashMap<>();
    String inside = HIDDEN + "\r\n\r\n";
    String asChunk = "%x\r\n%s\r\n0\r\n\r\n".formatted(inside.length(), inside);
    String afterChunks = "0\r\n\r\n" + inside;
    for (String encoding : TRANSFER_ENCODINGS) {
      // Whoever overlooks the one header sees the other's end.
      add(rows, encoding, "Content-Length: " + afterChunks.length(), afterChunks);
      add(rows, encoding, "Content-Length: 4", asChunk);
    }
    for (String length : LENGTHS) {
      add(rows, length.formatted(inside.length()), "X: y", inside);
    }
    for (String chunks : CHUNKS) {
      String body = chunks.formatted(inside.length(), inside);
      add(rows, "Transfer-Encoding: chunked", "X: " + rows.size(), body);
    }
    String long5 = "X: " + "x".repeat(9_000) + "\r\n";
    add(rows, "Transfer-Encoding: chunked", "X-Long: trailer", "0\r\n" + long5 + inside);
    String form = "Content-Length: " + inside.length();
    rows.put("bare LF", "POST /callback HTTP/1.1\nHost: localhost\n" + form + "\n\n" + inside);
    rows.put(
        "GET with a body", "GET / HTTP/1.1\r\nHost: localhost\r\n" + form + "\r\n\r\n" + inside);
    rows.put(
        "HEAD with a body", "HEAD / HTTP/1.1\r\nHost: localhost\r\n" + form + "\r\n\r\n" + inside);
    rows.put(
        "HTTP/1.0 in chunks",
        "POST /callback HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + asChunk);
    return rows;
  }

  private static void add(Map<String, String> rows, String odd, String other, String body) {
    String headers = "Content-Type: application/x-www-form-urlencoded\r\n";
    rows.put(
        odd + " | " + other,
        "POST /callback HTTP/1.1\r\nHost: localhost\r\n"
            + headers
            + odd
            + "\r\n"
            + other
            + "\r\n\r\n"
            + body);
  }
}

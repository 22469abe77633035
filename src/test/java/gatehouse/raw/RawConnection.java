package gatehouse.raw;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** One connection: bytes as they are given go out, answers come back in their order. */
public final class RawConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private boolean open = true;

  public RawConnection(SocketFactory sockets, String host, int port) throws IOException {
    this.socket = sockets.createSocket(host, port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** False once the other side has said, or shown, that it is the last answer. */
  public boolean isOpen() {
    return open;
  }

  public void send(byte[] request) throws IOException {
    out.write(request);
    out.flush();
  }

  /** As a client that has nothing more to say. */
  public void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /**
   * @param bodiless the answer to a HEAD, which may have the length of a body but has none
   * @throws EOFException where the connection ended before the first byte
   */
  public RawAnswer receive(boolean bodiless) throws IOException {
    String statusLine = line();
    if (statusLine == null) {
      open = false;
      throw new EOFException();
    }
    if (!statusLine.startsWith("HTTP/1.")) {
      open = false;
      return new RawAnswer(0, List.of(), statusLine + "\n" + toEnd());
    }
    int status = Integer.parseInt(statusLine.substring(9, 12));
    List<Map.Entry<String, String>> headers = headers();
    if (status / 100 == 1) {
      return receive(bodiless);
    }
    RawAnswer head = new RawAnswer(status, headers, "");
    String body = bodiless || status == 204 || status == 304 ? "" : body(head);
    if (head.all("connection").stream().anyMatch(value -> value.equalsIgnoreCase("close"))
        || statusLine.startsWith("HTTP/1.0")) {
      open = false;
    }
    return new RawAnswer(status, headers, body);
  }

  private List<Map.Entry<String, String>> headers() throws IOException {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      headers.add(Map.entry(name.toLowerCase(Locale.ROOT), value));
    }
    return headers;
  }

  private String body(RawAnswer head) throws IOException {
    if (head.all("transfer-encoding").contains("chunked")) {
      return chunks();
    }
    String length = head.header("content-length").orElse(null);
    if (length != null) {
      return text(in.readNBytes(Integer.parseInt(length)));
    }
    open = false;
    return toEnd();
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (String size = line(); size != null; size = line()) {
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        headers();
        return body.toString();
      }
      body.append(text(in.readNBytes(length)));
      line();
    }
    open = false;
    return body.toString();
  }

  private String toEnd() throws IOException {
    try {
      return text(in.readAllBytes());
    } catch (SocketException reset) {
      return "";
    }
  }

  private @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return text(line.toByteArray()).replaceFirst("\r$", "");
      }
      line.write(next);
    }
    return line.size() == 0 ? null : text(line.toByteArray());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
  }
}

package gatehouse.packaged;

import gatehouse.build.Tool;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The redis-server of this machine, on the loopback interface, with its append-only file on, and a
 * client of its protocol (RESP 2).
 */
final class Redis implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Ready to accept connections");
  private static final int PORTS_TRIED = 5;

  private final Path folder;
  private final int port;
  private Child child;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private Redis(Path folder, int port, Child child) throws IOException {
    this.folder = folder;
    this.port = port;
    this.child = child;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /**
   * @param folder its own, empty: what it writes is there
   */
  static Redis start(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = Launch.freePort();
      Child child = run(folder, port);
      if (child.awaitReady(Duration.ofSeconds(30))) {
        return new Redis(folder, port, child);
      }
      child.close();
      if (attempt == PORTS_TRIED) {
        throw new AssertionError("redis-server does not start:\n" + child.text());
      }
    }
  }

  private static Child run(Path folder, int port) {
    return new Child(
        List.of(
            Tool.REDIS.path().toString(),
            "--port",
            String.valueOf(port),
            "--bind",
            "127.0.0.1",
            "--dir",
            folder.toString(),
            "--save",
            "",
            "--appendonly",
            "yes",
            // What is compressed could not be searched.
            "--rdbcompression",
            "no"),
        folder,
        READY);
  }

  /** As by an operator: what it has is on the disk. */
  void stop() {
    child.close();
  }

  /** After {@link #stop}, with what it had. */
  void startAgain() throws IOException {
    child = run(folder, port);
    if (!child.awaitReady(Duration.ofSeconds(30))) {
      throw new AssertionError("redis-server does not start again:\n" + child.text());
    }
    socket.close();
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Connections stay, and nothing is answered. */
  void freeze() {
    child.signal("STOP");
  }

  void thaw() {
    child.signal("CONT");
  }

  int port() {
    return port;
  }

  /** The reply in text, as far as it is text. */
  String text(Object... command) {
    return asText(reply(command));
  }

  private static String asText(Object reply) {
    return reply instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : reply.toString();
  }

  /** The elements of the reply, in text. */
  List<String> texts(Object... command) {
    return reply(command) instanceof List<?> elements ? texts(elements) : List.of();
  }

  static List<String> texts(List<?> elements) {
    return elements.stream().map(Redis::asText).toList();
  }

  /**
   * Sends a command.
   *
   * @param command texts and bytes
   * @return Long, byte[] (empty where there is nothing), or a List of these
   */
  synchronized Object reply(Object... command) {
    try {
      out.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      for (Object part : command) {
        byte[] bytes =
            part instanceof byte[] given ? given : part.toString().getBytes(StandardCharsets.UTF_8);
        out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      out.flush();
      return read();
    } catch (IOException e) {
      throw new AssertionError("Redis does not answer", e);
    }
  }

  private Object read() throws IOException {
    int kind = in.read();
    String line = line();
    switch (kind) {
      case '+' -> {
        return line.getBytes(StandardCharsets.UTF_8);
      }
      case ':' -> {
        return Long.valueOf(line);
      }
      case '$' -> {
        int length = Integer.parseInt(line);
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (length >= 0) {
          line();
        }
        return bytes;
      }
      case '*' -> {
        List<Object> elements = new ArrayList<>();
        for (int left = Integer.parseInt(line); left > 0; left--) {
          elements.add(read());
        }
        return elements;
      }
      default -> throw new AssertionError("Redis says " + line);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It ends anyway.
    }
    child.close();
  }
}

package gatehouse.packaged;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A heap dump in the JDK's format (HPROF 1.0.2, identifiers of 8 bytes): which classes hold the
 * arrays that have some text in them.
 */
final class HeapDump {
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private static final int MAX_PATH = 12;

  private static final int CHAR = 5;
  private static final int BYTE = 8;

  private final ByteBuffer dump;
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, Long> classNames = new HashMap<>();
  private int objectsAt;

  HeapDump(Path file) throws IOException {
    this.dump = ByteBuffer.wrap(Files.readAllBytes(file));
    readNames();
  }

  private interface Visitor {
    /** An array of numbers. */
    void numbers(long id, int type, int from, int bytes);

    /** An object, or an array of objects, with what it refers to. */
    void references(long id, long classId, int from, int bytes);
  }

  private void readNames() {
    int at = 0;
    while (dump.get(at) != 0) {
      at++;
    }
    objectsAt = at + 1 + 4 + 8;
    for (int record = objectsAt; record < dump.limit(); record = end(record)) {
      int body = record + 9;
      if (dump.get(record) == 1) {
        byte[] name = Arrays.copyOfRange(dump.array(), body + 8, end(record));
        names.put(dump.getLong(body), new String(name, StandardCharsets.UTF_8));
      } else if (dump.get(record) == 2) {
        classNames.put(dump.getLong(body + 4), dump.getLong(body + 16));
      }
    }
  }

  private int end(int record) {
    return record + 9 + dump.getInt(record + 5);
  }

  private void visit(Visitor visitor) {
    for (int record = objectsAt; record < dump.limit(); record = end(record)) {
      int tag = dump.get(record);
      if (tag == 0x0c || tag == 0x1c) {
        for (int at = record + 9; at < end(record); ) {
          at = visit(at, visitor);
        }
      }
    }
  }

  /**
   * @return where the next one is
   */
  private int visit(int at, Visitor visitor) {
    int body = at + 1;
    switch (dump.get(at) & 255) {
      case 0xff, 0x05, 0x07 -> {
        return body + 8;
      }
      case 0x01, 0x03, 0x02, 0x08 -> {
        return body + 16;
      }
      case 0x04, 0x06 -> {
        return body + 12;
      }
      case 0x20 -> {
        return afterClass(body, visitor);
      }
      case 0x21 -> {
        int bytes = dump.getInt(body + 20);
        visitor.references(dump.getLong(body), dump.getLong(body + 12), body + 24, bytes);
        return body + 24 + bytes;
      }
      case 0x22 -> {
        int bytes = 8 * dump.getInt(body + 12);
        visitor.references(dump.getLong(body), dump.getLong(body + 16), body + 24, bytes);
        return body + 24 + bytes;
      }
      case 0x23 -> {
        int type = dump.get(body + 16);
        int bytes = dump.getInt(body + 12) * size(type);
        visitor.numbers(dump.getLong(body), type, body + 17, bytes);
        return body + 17 + bytes;
      }
      default -> throw new IllegalStateException("not a heap dump as expected at " + at);
    }
  }

  private int afterClass(int body, Visitor visitor) {
    int at = body + 8 + 4 + 6 * 8 + 4;
    int constants = dump.getShort(at);
    at += 2;
    for (int i = 0; i < constants; i++) {
      at += 3 + size(dump.get(at + 2));
    }
    int statics = dump.getShort(at);
    int from = at + 2;
    at = from;
    for (int i = 0; i < statics; i++) {
      at += 9 + size(dump.get(at + 8));
    }
    visitor.references(dump.getLong(body), dump.getLong(body), from, at - from);
    return at + 2 + 9 * (dump.getShort(at) & 0xffff);
  }

  private static int size(int type) {
    return switch (type) {
      case 2, 7, 11 -> 8;
      case 4, BYTE -> 1;
      case CHAR, 9 -> 2;
      default -> 4;
    };
  }

  /**
   * The classes that have a field with an array with any of these in it, each with the classes that
   * lead to one of its objects, from the nearest.
   */
  Map<String, String> holdersOf(List<String> texts) {
    Map<String, String> paths = new TreeMap<>();
    for (Referrer holder : referrersOf(arraysWith(texts))) {
      paths.computeIfAbsent(holder.type(), type -> path(holder.id()));
    }
    return paths;
  }

  private Set<Long> arraysWith(List<String> texts) {
    List<byte[]> wanted = new ArrayList<>();
    for (String text : texts) {
      CHARSETS.forEach(charset -> wanted.add(text.getBytes(charset)));
    }
    Set<Long> arrays = new HashSet<>();
    visit(
        new Visitor() {
          @Override
          public void numbers(long id, int type, int from, int bytes) {
            if ((type == BYTE || type == CHAR)
                && wanted.stream().anyMatch(each -> contains(from, bytes, each))) {
              arrays.add(id);
            }
          }

          @Override
          public void references(long id, long classId, int from, int bytes) {}
        });
    return arrays;
  }

  private record Referrer(long id, String type) {}

  private List<Referrer> referrersOf(Set<Long> objects) {
    List<Referrer> referrers = new ArrayList<>();
    visit(
        new Visitor() {
          @Override
          public void numbers(long id, int type, int from, int bytes) {}

          @Override
          public void references(long id, long classId, int from, int bytes) {
            for (int at = from; at + 8 <= from + bytes; at++) {
              if (dump.get(at) == 0 && objects.contains(dump.getLong(at))) {
                String type = names.getOrDefault(classNames.get(classId), "?").replace('/', '.');
                referrers.add(new Referrer(id, type));
                return;
              }
            }
          }
        });
    return referrers;
  }

  /** From an object towards the root that keeps it, by the first referrer of each. */
  private String path(long object) {
    List<String> path = new ArrayList<>();
    Set<Long> seen = new HashSet<>(Set.of(object));
    long at = object;
    while (path.size() < MAX_PATH) {
      Optional<Referrer> next =
          referrersOf(Set.of(at)).stream().filter(referrer -> seen.add(referrer.id())).findFirst();
      if (next.isEmpty()) {
        break;
      }
      path.add(next.get().type());
      at = next.get().id();
    }
    return String.join(" < ", path);
  }

  /** Horspool's search, by the last byte of the window. */
  private boolean contains(int from, int bytes, byte[] wanted) {
    if (bytes < wanted.length) {
      return false;
    }
    byte[] heap = dump.array();
    int last = wanted.length - 1;
    int[] shift = new int[256];
    Arrays.fill(shift, wanted.length);
    for (int i = 0; i < last; i++) {
      shift[wanted[i] & 255] = last - i;
    }
    for (int at = from + last; at < from + bytes; at += shift[heap[at] & 255]) {
      if (heap[at] == wanted[last]
          && Arrays.equals(heap, at - last, at + 1, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}

package gatehouse.packaged;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What somebody who can write to a database of Tomcat's sessions could put there. */
final class PoisonedRows {
  /** With two more at each level, nobody lives to see the end of it. */
  private static final int LEVELS = 40;

  private PoisonedRows() {}

  /**
   * By a name of each.
   *
   * @param good the session's own
   * @param another user's
   */
  static Map<String, byte[]> of(byte[] good, byte[] another) throws IOException {
    byte[] noise = new byte[good.length];
    new SecureRandom().nextBytes(noise);
    Instant now = Instant.now();
    Map<String, byte[]> rows = new LinkedHashMap<>();
    rows.put("another user's", another);
    rows.put("nothing", new byte[0]);
    rows.put("truncated", Arrays.copyOf(good, good.length / 2));
    rows.put("noise", noise);
    rows.put("texts", objects((Object[]) "a b c d e f g h i".split(" ")));
    rows.put("nulls", objects(new Object[12]));
    rows.put("nested sets", session("x", now, "bomb", sets()));
    rows.put("nested maps", session("x", now, "bomb", maps()));
    rows.put("another class", session("x", now, "file", new File("x")));
    rows.put("an array of an array", session("x", now, "arrays", new Object[] {new Object[9]}));
    rows.put("a proxy", session("x", now, "proxy", proxy()));
    rows.put("a principal", principal(now));
    return rows;
  }

  /** A session of Tomcat's without attributes. */
  static byte[] session(String id, Instant lastAccess) throws IOException {
    long at = lastAccess.toEpochMilli();
    return objects(at, at, 1800, false, true, at, id, 0);
  }

  private static byte[] session(String id, Instant lastAccess, String name, Object value)
      throws IOException {
    long at = lastAccess.toEpochMilli();
    return objects(at, at, 1800, false, true, at, id, 1, name, value);
  }

  private static byte[] principal(Instant now) throws IOException {
    long at = now.toEpochMilli();
    return objects(at, at, 1800, false, true, at, "x", "FORM", new InvalidObjectException("x"), 0);
  }

  private static byte[] objects(Object... objects) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      for (Object each : objects) {
        out.writeObject(each);
      }
    }
    return bytes.toByteArray();
  }

  private static Object proxy() {
    return Proxy.newProxyInstance(
        PoisonedRows.class.getClassLoader(), new Class<?>[] {Comparable.class}, new Handler());
  }

  /** Whose class no node has. */
  private static final class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
      return 0;
    }
  }

  private static Object sets() {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int level = 0; level < LEVELS; level++) {
      Set<Object> nextLeft = new HashSet<>();
      Set<Object> nextRight = new HashSet<>();
      nextLeft.add("x");
      left.add(nextLeft);
      left.add(nextRight);
      right.add(nextLeft);
      right.add(nextRight);
      left = nextLeft;
      right = nextRight;
    }
    return root;
  }

  private static Object maps() {
    Map<Object, Object> root = new HashMap<>();
    Map<Object, Object> left = root;
    Map<Object, Object> right = new HashMap<>();
    for (int level = 0; level < LEVELS; level++) {
      Map<Object, Object> nextLeft = new HashMap<>();
      Map<Object, Object> nextRight = new HashMap<>();
      nextLeft.put("x", "x");
      left.put(nextLeft, "x");
      left.put(nextRight, "x");
      right.put(nextLeft, "x");
      right.put(nextRight, "x");
      left = nextLeft;
      right = nextRight;
    }
    return root;
  }
}

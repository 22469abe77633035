package gatehouse.packaged;

import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What Hazelcast holds of the application's sessions, as a page of another one in its members. */
final class Replicated {
  /** The sessions of an application are in the map that is named after its context path. */
  private static final String PAGE =
      """
      <%@ page session="false" contentType="text/plain" import="java.util.*" %><%
      Object hazelcast = new javax.naming.InitialContext().lookup("payara/Hazelcast");
      ClassLoader loader = hazelcast.getClass().getClassLoader();
      Class<?> imap = loader.loadClass("com.hazelcast.map.IMap");
      Object map = loader.loadClass("com.hazelcast.core.HazelcastInstance")
          .getMethod("getMap", String.class).invoke(hazelcast, "");
      for (Map.Entry<?, ?> each : ((Map<?, ?>) map).entrySet()) {
        Object view = imap.getMethod("getEntryView", Object.class).invoke(map, each.getKey());
        Class<?> type = loader.loadClass("com.hazelcast.core.EntryView");
        byte[] state = (byte[]) each.getValue().getClass().getMethod("getState").invoke(each.getValue());
        Object version =
            each.getValue().getClass().getMethod("_storeable_getVersion").invoke(each.getValue());
        out.println(each.getKey() + " " + type.getMethod("getMaxIdle").invoke(view) + " " + version + " "
            + Base64.getEncoder().encodeToString(state));
      }
      %>
      """;

  /**
   * A session.
   *
   * @param maxIdle after so many milliseconds without a request it is gone, whoever has died
   * @param version counts the requests
   * @param state as it is serialized
   */
  record Entry(long maxIdle, long version, byte[] state) {
    static final Entry NONE = new Entry(0, -1, new byte[0]);

    /** To look for words in it. */
    String text() {
      return new String(state, StandardCharsets.ISO_8859_1);
    }
  }

  private Replicated() {}

  /** Makes the application that shows it. */
  static Path war(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("WEB-INF"));
    Files.writeString(folder.resolve("index.jsp"), PAGE);
    return folder;
  }

  /** By their ids. */
  static Map<String, Entry> sessions(BrowserlessClient client, URI look) {
    Map<String, Entry> sessions = new TreeMap<>();
    for (String line : client.get(look).body().lines().toList()) {
      String[] words = line.strip().split(" ");
      if (words.length == 4) {
        sessions.put(
            words[0],
            new Entry(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Base64.getDecoder().decode(words[3])));
      }
    }
    return sessions;
  }
}

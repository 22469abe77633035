package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.directory.People;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.catalina.Session;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardSession;
import org.apache.catalina.util.CustomObjectInputStream;
import org.apache.juli.logging.LogFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE D-14: what a session has in it, and what Tomcat would read back from a store. */
class StoredSessionIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    client.get(journey.uri("/profile"));
    client.get(journey.uri("/signin"));
    BrowserlessClient cancelled = journey.client();
    cancelled.get(journey.uri("/signin"));
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static ManagerBase manager() {
    return (ManagerBase) journey.context().getManager();
  }

  private static List<Object> values() {
    List<Object> values = new ArrayList<>();
    for (Session each : manager().findSessions()) {
      StandardSession session = (StandardSession) each;
      for (String name : Collections.list(session.getAttributeNames())) {
        values.add(session.getAttribute(name));
      }
    }
    return values;
  }

  private static void classes(Object value, Set<String> found) {
    found.add(value.getClass().getName());
    if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> classes(key, found));
      map.values().forEach(each -> classes(each, found));
    } else if (value instanceof Collection<?> several) {
      several.forEach(each -> classes(each, found));
    }
  }

  private static ObjectInputStream filtered(byte[] stored) throws Exception {
    return new CustomObjectInputStream(
        new ByteArrayInputStream(stored),
        StoredSessionIT.class.getClassLoader(),
        LogFactory.getLog(StoredSessionIT.class),
        Pattern.compile(manager().getSessionAttributeValueClassNameFilter()),
        true);
  }

  private static byte[] serialized(Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @Test
  void d14_aSessionHasJdkTypesInItAndNothingElse() {
    Set<String> found = new TreeSet<>();
    values().forEach(value -> classes(value, found));
    assertThat(found)
        .contains("[B")
        .isSubsetOf(
            "[B",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.String",
            "java.util.LinkedHashMap");
  }

  /** With the filter of WEB-INF-overlay/context.xml. */
  @Test
  void d14_tomcatReadsBackAWholeSession() throws Exception {
    for (Object value : values()) {
      assertThat(manager().willAttributeDistribute("any", value)).isTrue();
      try (ObjectInputStream in = filtered(serialized(value))) {
        assertThat(in.readObject()).usingRecursiveComparison().isEqualTo(value);
      }
    }
    for (Session each : manager().findSessions()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        ((StandardSession) each).writeObjectData(out);
      }
      StandardSession read = new StandardSession(manager());
      try (ObjectInputStream in = filtered(bytes.toByteArray())) {
        read.readObjectData(in);
      }
      assertThat(read.getAttributeNames().asIterator())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(
              Collections.list(((StandardSession) each).getAttributeNames()));
    }
  }

  @Test
  @SuppressWarnings("JdkObsolete") // what somebody might have stored
  void d14_tomcatReadsBackNothingElse() throws Exception {
    for (Object foreign :
        List.of(
            new PriorityQueue<>(List.of("x")),
            new Hashtable<>(Map.of("x", "y")),
            new URL("http://127.0.0.1/"),
            new File("x"),
            new Object[] {"x"},
            new HashMap<>(Map.of("x", new BitSet())))) {
      byte[] stored = serialized(foreign);
      assertThatThrownBy(
              () -> {
                try (ObjectInputStream in = filtered(stored)) {
                  in.readObject();
                }
              })
          .as(foreign.getClass().getName())
          .isInstanceOf(InvalidClassException.class);
    }
  }
}

package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.BadAttributeValueExpException;
import javax.swing.event.EventListenerList;
import org.junit.jupiter.api.Test;

/** The class filter that members of a cluster of Payara are started with. */
class DocumentedFilterTest {
  private final ObjectInputFilter filter = filter();

  private static ObjectInputFilter filter() {
    Matcher option =
        Pattern.compile("(?m)^-Djdk\\.serialFilter=(.+)$")
            .matcher(Documents.read(Path.of("src", "docs", "hazelcast", "jvm.options")));
    assertThat(option.find()).isTrue();
    return ObjectInputFilter.Config.createFilter(option.group(1));
  }

  private Object readBack(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      in.setObjectInputFilter(filter);
      return in.readObject();
    }
  }

  @Test
  void d14_whatSessionsContainIsReadBack() throws Exception {
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("name", "Ada");
    session.put("expires", 1L);
    session.put("attempts", new HashMap<>(Map.of("state", 2)));
    assertThat(readBack(session)).isEqualTo(session);
    assertThat((byte[]) readBack(new byte[20_000])).hasSize(20_000);
  }

  @Test
  void d14_otherClassesOfTheJdkAndLargeArraysAreNot() {
    for (Object foreign :
        List.of(
            new BadAttributeValueExpException("x"),
            new EventListenerList(),
            new byte[20_000_000])) {
      assertThatThrownBy(() -> readBack(foreign))
          .as(foreign.getClass().getName())
          .isInstanceOf(InvalidClassException.class);
    }
  }

  /** Each level doubles what a hash code costs: a hundred would take for ever. */
  @Test
  void d14_nestedSetsCostNoTime() {
    Set<Object> root = new HashSet<>();
    Set<Object> one = root;
    Set<Object> two = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Set<Object> nextOne = new HashSet<>();
      Set<Object> nextTwo = new HashSet<>();
      nextOne.add("different");
      one.add(nextOne);
      one.add(nextTwo);
      two.add(nextOne);
      two.add(nextTwo);
      one = nextOne;
      two = nextTwo;
    }
    assertTimeout(
        Duration.ofSeconds(10),
        () -> assertThatThrownBy(() -> readBack(root)).isInstanceOf(InvalidClassException.class));
  }
}

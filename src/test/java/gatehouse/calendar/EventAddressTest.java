package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T16: an id stands in a path, whatever characters it has. */
class EventAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"AAMkAGI2-x_y=", "AQMk/AGI+2==", "../..", "%2F", "~x", "ü", "a b", ";x"})
  void everyIdComesBack(String id) {
    assertThat(EventAddress.of(id)).startsWith("/event/");
    String segment = EventAddress.of(id).substring("/event/".length());

    assertThat(segment).matches("[A-Za-z0-9_=~-]+");
    assertThat(EventAddress.id(segment)).hasValue(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "a/b", "a%2Fb", "~41", "~AB", "~4", "~!!", "a;b"})
  void anotherSegmentIsNoEvent(String segment) {
    assertThat(EventAddress.id(segment)).isEmpty();
  }
}

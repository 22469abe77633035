package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,   127.0.0.1,         true",
    "127.0.0.1,   127.0.0.2,         false",
    "10.0.0.0/8,  10.255.1.2,        true",
    "10.0.0.0/8,  11.0.0.1,          false",
    "10.1.0.0/15, 10.0.7.7,          true",
    "0.0.0.0/0,   8.8.8.8,           true",
    "0.0.0.0/0,   ::1,               false",
    "::1,         0:0:0:0:0:0:0:1,   true",
    "::1,         [::1%lo],          true",
    "fd00::/8,    fd12:3456::1,      true",
    "fd00::/8,    fe80::1,           false",
    "10.0.0.1,    ::ffff:10.0.0.1,   true",
    "127.0.0.1,   localhost,         false",
    "127.0.0.1,   '',                false"
  })
  void e5_anAddressIsInABlock(String block, String remote, boolean contained) {
    assertThat(AddressBlock.of(block).orElseThrow().contains(remote)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.0/33", "10.0.0/8", "*", "", "::/129", "10.0.0.0/", "a.b.c.d"})
  void e5_whatIsNoAddressIsRefused(String text) {
    assertThat(AddressBlock.of(text)).isEmpty();
  }

  @Test
  void e5_aNameIsNotLookedUp() {
    assertThat(AddressBlock.of("example.com")).isEmpty();
  }
}

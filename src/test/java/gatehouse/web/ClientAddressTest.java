package gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E5: what the audit trail has of an address. */
class ClientAddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77,                          192.0.2.0/24",
    "255.255.255.255,                     255.255.255.0/24",
    "0.0.0.0,                             0.0.0.0/24",
    "2001:db8:1:2:3:4:5:6,                2001:db8:1:0:0:0:0:0/48",
    "2001:DB8:ffff::1,                    2001:db8:ffff:0:0:0:0:0/48",
    "[2001:db8::1],                       2001:db8:0:0:0:0:0:0/48",
    "::1,                                 0:0:0:0:0:0:0:0/48",
    "fe80::1%eth0,                        fe80:0:0:0:0:0:0:0/48",
    "[fe80::1%3],                         fe80:0:0:0:0:0:0:0/48",
    "::ffff:192.0.2.77,                   192.0.2.0/24",
    "[::ffff:c000:24d],                   192.0.2.0/24"
  })
  void e5_theNetworkNamesNoHousehold(String remote, String network) {
    assertThat(ClientAddress.network(remote)).isEqualTo(network);
  }

  /** A proxy may pass on anything; a name is not looked up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "localhost",
        "example.com",
        "_hidden",
        "192.0.2",
        "3221226061",
        "192.0.2.256",
        "192.0.2.1.5",
        "192.0.2.1:8080",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "2001:db8::1::2",
        "192.0.2.1\n{\"event\":\"sign-in\"}",
        "\u0661.2.3.4"
      })
  void e5_whatIsNoAddressIsUnknown(String remote) {
    assertThat(ClientAddress.network(remote)).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "192.0.2.77", "2001:db8::1", "fe80::1%eth0", "unknown"})
  void e5_theWholeAddressIsWhatTheContainerSays(String remote) {
    assertThat(ClientAddress.whole(remote)).isEqualTo(remote);
  }

  @Test
  void e5_anEndlessAddressIsCut() {
    assertThat(ClientAddress.whole("x".repeat(100_000))).hasSize(64);
    assertThat(ClientAddress.network("1".repeat(100_000) + ":")).isEqualTo("unknown");
  }
}

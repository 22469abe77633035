package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ACCEPTANCE J-13: which lines of a container are complaints about the application. */
class ComplaintsTest {
  private static final String GENERATOR =
      "29-Nov-2026 14:48:08.119 WARNING [main] org.apache.catalina.util.SessionIdGeneratorBase.";

  @ParameterizedTest
  @CsvSource({
    "createSecureRandom Creation of SecureRandom instance for session ID generation using"
        + " [SHA1PRNG] took [108] milliseconds., false",
    "createSecureRandom Exception initializing random number generator using algorithm [none], true"
  })
  void j13_howLongTheMachineTookIsNoneOfTomcats(String rest, boolean complaint) {
    assertThat(new Tomcat("", "").complains(GENERATOR + rest)).isEqualTo(complaint);
  }
}

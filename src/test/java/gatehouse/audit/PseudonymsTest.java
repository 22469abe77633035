package gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** E5: a user has one name in the trail, which only the holder of the key can lead back. */
class PseudonymsTest {
  private static final String ADA =
      "6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90|2d7c9b10-66aa-4d0f-8e44-1b3a5c7d9e0f";

  private static byte[] key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return key;
  }

  /** Made by openssl with the same key: names in old files must not change. */
  @Test
  void e5_theNameIsTheHmacOfTheAccount() {
    assertThat(new Pseudonyms(key(0)).of(ADA)).isEqualTo("mRTvELfbNoDLQl5xBNu__A");
  }

  @Test
  void e5_theSameUserHasTheSameNameAndNobodyElse() {
    Pseudonyms pseudonyms = new Pseudonyms(key(1));
    assertThat(pseudonyms.of(ADA)).isEqualTo(new Pseudonyms(key(1)).of(ADA));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      names.add(pseudonyms.of("tid|" + i));
    }
    assertThat(names).hasSize(1_000).allMatch(name -> name.matches("[A-Za-z0-9_-]{22}"));
  }

  @Test
  void e5_anotherKeyMakesOtherNames() {
    assertThat(new Pseudonyms(key(1)).of(ADA)).isNotEqualTo(new Pseudonyms(key(2)).of(ADA));
  }

  @Test
  void e5_accountsOfOtherProvidersHaveNamesToo() {
    assertThat(new Pseudonyms(key(1)).of("https://id.example|\u00fcser\n")).hasSize(22);
  }

  @Test
  void e5_withoutAKeyUsersAreNamedByTheirIds() {
    assertThat(new Pseudonyms(null).of(ADA)).isEqualTo(ADA);
  }
}

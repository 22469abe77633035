package gatehouse.token;

import java.util.Set;

/**
 * What the header of one kind of token says, beside what holds for all of them.
 *
 * @param types for {@code typ}, in lower case (RFC 8725, section 3.11)
 * @param typed whether it has to have one
 * @param forbidden members
 */
record HeaderRules(Set<String> types, boolean typed, Set<String> forbidden) {
  HeaderRules {
    types = Set.copyOf(types);
    forbidden = Set.copyOf(forbidden);
  }

  /** It need not have a {@code typ}. */
  static HeaderRules ofTypes(String... types) {
    return new HeaderRules(Set.of(types), false, Set.of());
  }
}

package gatehouse.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a session survives a sign-in: of another user, what belongs to the browser alone; of the
 * same user, also what pages have stored, and another application behind the same door. Everything
 * else could have been planted by an attacker, and is removed.
 */
final class SurvivingAttributes {
  /** A planted form would only be shown to the user, who is its owner or does not get to see it. */
  private static final Set<String> OF_BROWSER =
      Set.of(
          PendingAuthorizations.ATTRIBUTE,
          PendingAuthorizations.OF_IMPLICIT_FLOW,
          RefusalGuard.ATTRIBUTE,
          InterruptedForms.ATTRIBUTE);

  /** Of the attributes of this application. */
  private static final String OWN_PREFIX = "gatehouse.";

  private final Attributes attributes;
  private final boolean sameUser;
  private final String id;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * As they are before the session gets another id.
   *
   * @param sameUser whether the user who signs in is signed in already
   */
  SurvivingAttributes(Attributes attributes, boolean sameUser) {
    this.attributes = attributes;
    this.sameUser = sameUser;
    this.id = attributes.id();
    List<String> names = new ArrayList<>(OF_BROWSER);
    if (sameUser) {
      names.add(SmallValues.ATTRIBUTE);
      attributes.names().stream()
          .filter(name -> name.startsWith(PageStates.LARGE_PREFIX))
          .forEach(names::add);
    }
    for (String name : names) {
      Object stored = attributes.get(name);
      if (stored != null) {
        values.put(name, stored);
      }
    }
  }

  /** Removes the others, and seals these for the id that the session has now. */
  void removeOthers() {
    attributes.removeAll(
        name -> !values.containsKey(name) && (!sameUser || name.startsWith(OWN_PREFIX)));
    values.forEach(
        (name, stored) ->
            attributes
                .sealedAgain(name, stored, id)
                .ifPresentOrElse(
                    again -> attributes.set(name, again), () -> attributes.remove(name)));
  }
}

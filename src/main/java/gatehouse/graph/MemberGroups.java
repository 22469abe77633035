package gatehouse.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which groups the signed-in user is in, Graph's {@code checkMemberGroups}: nested ones, too. */
public final class MemberGroups {
  /** What Graph takes in one request. */
  private static final int AT_ONCE = 20;

  private final GraphClient graph;

  public MemberGroups(GraphClient graph) {
    this.graph = graph;
  }

  private record Answer(@Nullable List<@Nullable String> value) {}

  /**
   * Those of the groups that the user is a member of.
   *
   * @param groups object ids, for each twenty of which Graph is asked once
   */
  public Set<String> among(MailboxRequest access, Collection<String> groups) {
    List<String> asked = new ArrayList<>(new TreeSet<>(groups));
    Set<String> memberOf = new HashSet<>();
    for (int from = 0; from < asked.size(); from += AT_ONCE) {
      List<String> some = asked.subList(from, Math.min(asked.size(), from + AT_ONCE));
      Answer answer =
          graph.read(
              access,
              reader ->
                  reader.ask(Answer.class, "/me/checkMemberGroups", Map.of("groupIds", some)));
      // Graph's own words only as far as they answer the question.
      some.stream()
          .filter(id -> answer.value() != null && answer.value().contains(id))
          .forEach(memberOf::add);
    }
    return memberOf;
  }
}

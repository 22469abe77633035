package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code POST /me/checkMemberGroups}: which of the given groups the caller is in. */
record MemberGroupsResource(Directory directory) implements Resource {
  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int MOST = 20;

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("User.Read", "User.Read.All", "GroupMember.Read.All", "Directory.Read.All");
    Person person = caller.person();
    if (person.isPersonalAccount()) {
      throw new GraphException(GraphError.accessDenied());
    }
    List<String> ids =
        JsonBody.of(request)
            .only(Set.of("groupIds"), "microsoft.graph.checkMemberGroups")
            .texts("groupIds");
    if (ids.isEmpty() || ids.size() > MOST) {
      throw new GraphException(
          GraphError.badRequest("The number of values in the query must be 1 to " + MOST + "."));
    }
    if (!ids.stream().allMatch(id -> GUID.matcher(id).matches())) {
      throw new GraphException(GraphError.badRequest("Invalid object identifier."));
    }
    boolean home = person.home().equals(caller.membership());
    return Reply.json(
        200,
        Map.of(
            "@odata.context",
            "https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)",
            "value",
            home
                ? ids.stream().filter(directory.assignments().groups(person)::contains).toList()
                : List.of()));
  }
}

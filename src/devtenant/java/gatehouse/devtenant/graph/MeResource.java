package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /me}. */
final class MeResource implements Resource {
  private static final Set<String> PROPERTIES =
      Set.of(
          "businessPhones",
          "displayName",
          "givenName",
          "jobTitle",
          "mail",
          "mobilePhone",
          "officeLocation",
          "preferredLanguage",
          "surname",
          "userPrincipalName",
          "id",
          "mailboxSettings",
          "userType");

  private final String root;

  /**
   * @param root of Graph, with its version
   */
  MeResource(String root) {
    this.root = root;
  }

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("User.Read", "User.ReadWrite");
    SelectOption select = SelectOption.of(request, PROPERTIES, "microsoft.graph.user");
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("@odata.context", context(request));
    user.putAll(profile(caller.person(), caller.membership()));
    if (select.asksFor("userType")) {
      user.put("userType", caller.person().home().equals(caller.membership()) ? "Member" : "Guest");
    }
    if (select.asksFor("mailboxSettings")) {
      caller.needs("MailboxSettings.Read", "MailboxSettings.ReadWrite");
      user.put("mailboxSettings", MailboxSettingsResource.settings(caller.mailbox()));
    }
    return Reply.json(200, select.of(user));
  }

  private String context(TenantRequest request) {
    String select = request.query().get("$select");
    return root + "/$metadata#users" + (select == null ? "" : "(" + select + ")") + "/$entity";
  }

  private static Map<String, Object> profile(Person person, Membership membership) {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("businessPhones", List.of());
    user.put("displayName", person.displayName());
    user.put("givenName", person.givenName());
    user.put("jobTitle", person.jobTitle());
    user.put("mail", person.mail());
    user.put("mobilePhone", null);
    user.put("officeLocation", null);
    user.put("preferredLanguage", person.mailbox() == null ? null : person.mailbox().locale());
    user.put("surname", person.surname());
    user.put("userPrincipalName", membership.userPrincipalName());
    user.put("id", membership.graphId());
    return user;
  }
}

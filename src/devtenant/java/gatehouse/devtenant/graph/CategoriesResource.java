package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.Category;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** {@code GET /me/outlook/masterCategories}. */
record CategoriesResource(Mailboxes mailboxes) implements Resource {

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("MailboxSettings.Read", "MailboxSettings.ReadWrite");
    caller.mailbox();
    return Reply.json(
        200,
        Map.of(
            "@odata.context",
            mailboxes.context(caller, "/outlook/masterCategories"),
            "value",
            Category.ALL.stream().map(CategoriesResource::json).toList()));
  }

  private static Map<String, Object> json(Category category) {
    byte[] name = category.name().getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "id",
        UUID.nameUUIDFromBytes(name).toString(),
        "displayName",
        category.name(),
        "color",
        category.color());
  }
}

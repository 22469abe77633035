package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.Mailbox;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /me/mailboxSettings}, and its time zone alone. */
final class MailboxSettingsResource implements Resource {
  private static final Set<String> PROPERTIES =
      Set.of(
          "archiveFolder",
          "timeZone",
          "delegateMeetingMessageDeliveryOptions",
          "dateFormat",
          "timeFormat",
          "userPurpose",
          "automaticRepliesSetting",
          "language",
          "workingHours");

  private final String root;

  MailboxSettingsResource(String root) {
    this.root = root;
  }

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("MailboxSettings.Read", "MailboxSettings.ReadWrite");
    SelectOption select = SelectOption.of(request, PROPERTIES, "microsoft.graph.mailboxSettings");
    Mailbox mailbox = caller.mailbox();
    String context =
        root + "/$metadata#users('" + caller.membership().graphId() + "')/mailboxSettings";
    if (request.path().endsWith("/timeZone")) {
      // OData 4.01 section 11.2.4: a property that is null has no content.
      return mailbox.timeZone() == null
          ? Reply.of(204)
          : Reply.json(
              200, Map.of("@odata.context", context + "/timeZone", "value", mailbox.timeZone()));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("@odata.context", context);
    answer.putAll(settings(mailbox));
    return Reply.json(200, select.of(answer));
  }

  /** A mailbox that was never opened has no time zone; the member is then absent. */
  static Map<String, Object> settings(Mailbox mailbox) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("archiveFolder", "");
    if (mailbox.timeZone() != null) {
      settings.put("timeZone", mailbox.timeZone());
    }
    settings.put("delegateMeetingMessageDeliveryOptions", "sendToDelegateOnly");
    settings.put("dateFormat", "yyyy-MM-dd");
    settings.put("timeFormat", mailbox.locale().equals("en-US") ? "h:mm tt" : "HH:mm");
    settings.put("userPurpose", "user");
    settings.put(
        "automaticRepliesSetting", Map.of("status", "disabled", "externalAudience", "none"));
    settings.put("language", Map.of("locale", mailbox.locale(), "displayName", mailbox.locale()));
    settings.put("workingHours", workingHours(mailbox));
    return settings;
  }

  static Map<String, Object> workingHours(Mailbox mailbox) {
    return Map.of(
        "daysOfWeek",
        mailbox.locale().equals("he-IL")
            ? List.of("sunday", "monday", "tuesday", "wednesday", "thursday")
            : List.of("monday", "tuesday", "wednesday", "thursday", "friday"),
        "startTime",
        "08:00:00.0000000",
        "endTime",
        "17:00:00.0000000",
        "timeZone",
        Map.of("name", mailbox.timeZone() == null ? "UTC" : mailbox.timeZone()));
  }
}

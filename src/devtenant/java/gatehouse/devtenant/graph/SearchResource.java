package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code POST /search/query} over events; work accounts only. */
record SearchResource(Mailboxes mailboxes) implements Resource {
  private static final Set<String> REQUEST =
      Set.of("entityTypes", "query", "from", "size", "fields", "enableTopResults");

  private static final int MOST = 25;

  /** What has a meaning in the language of queries, which is not spoken here. */
  private static final Pattern UNUSUAL =
      Pattern.compile("AND|OR|NOT|NEAR|[-+].*|.*[\":()<>=].*|.*\\*.+");

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs(Mailboxes.READ);
    if (caller.person().isPersonalAccount()) {
      throw new GraphException(
          GraphError.badRequest("This API is not supported for MSA accounts."));
    }
    caller.mailbox();
    JsonBody body =
        JsonBody.of(request).only(Set.of("requests"), "microsoft.graph.search.searchRequests");
    List<JsonBody> requests = body.objects("requests");
    if (requests.size() != 1) {
      throw new GraphException(GraphError.badRequest("One search request is expected."));
    }
    JsonBody asked = requests.get(0).only(REQUEST, "microsoft.graph.search.searchRequest");
    String query = asked.object("query").text("queryString");
    int size = asked.number("size", MOST);
    int from = asked.number("from", 0);
    if (!asked.texts("entityTypes").equals(List.of("event"))
        || query == null
        || query.isBlank()
        || size < 1
        || size > MOST
        || from < 0) {
      throw new GraphException(
          GraphError.badRequest("SearchRequest Invalid (entityTypes, queryString, from or size)."));
    }
    return Reply.json(200, found(query, from, size, caller, Preferences.of(request)));
  }

  private Map<String, Object> found(
      String query, int from, int size, Caller caller, Preferences preferences) {
    List<String> words = List.of(query.trim().split("\\s+", -1));
    if (words.stream().anyMatch(word -> UNUSUAL.matcher(word).matches())) {
      throw new GraphException(
          GraphError.badRequest("SearchRequest Invalid (operators are not supported here)."));
    }
    List<Pattern> patterns = words.stream().map(SearchResource::pattern).toList();
    List<CalendarItem> all =
        mailboxes.calendars().of(caller.person()).stream()
            .filter(item -> item.type() != CalendarItem.Type.SERIES_MASTER)
            .filter(
                item -> patterns.stream().allMatch(pattern -> pattern.matcher(text(item)).find()))
            .toList();
    EventJson json = mailboxes.json(caller, preferences);
    List<Map<String, Object>> hits =
        IntStream.range(from, Math.min(all.size(), from + size))
            .mapToObj(i -> hit(all.get(i), i + 1, json))
            .toList();
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("hits", hits);
    container.put("total", all.size());
    container.put("moreResultsAvailable", from + size < all.size());
    return Map.of(
        "@odata.context",
        mailboxes.root() + "/$metadata#Collection(microsoft.graph.searchResponse)",
        "value",
        List.of(Map.of("searchTerms", words, "hitsContainers", List.of(container))));
  }

  /** A word, or what words begin with. */
  private static Pattern pattern(String word) {
    boolean beginning = word.endsWith("*");
    String plain = beginning ? word.substring(0, word.length() - 1) : word;
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])"
            + Pattern.quote(plain.toLowerCase(Locale.ROOT))
            + (beginning ? "" : "(?![\\p{L}\\p{N}])"));
  }

  private static String text(CalendarItem item) {
    StringBuilder text = new StringBuilder();
    text.append(item.subject()).append(' ').append(item.location()).append(' ');
    text.append(item.bodyHtml().replaceAll("<[^>]*>", " ")).append(' ');
    text.append(item.organizer());
    item.attendees().forEach(who -> text.append(' ').append(who.name()).append(who.address()));
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** A hit has some of the properties of an event. */
  private static Map<String, Object> hit(CalendarItem item, int rank, EventJson json) {
    Map<String, Object> event = json.of(item);
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("@odata.type", "#microsoft.graph.event");
    for (String name :
        List.of(
            "id",
            "subject",
            "start",
            "end",
            "isAllDay",
            "organizer",
            "location",
            "webLink",
            "iCalUId",
            "type",
            "hasAttachments",
            "attendees")) {
      resource.put(name, event.get(name));
    }
    Map<String, Object> hit = new LinkedHashMap<>();
    hit.put("hitId", item.id());
    hit.put("rank", rank);
    hit.put("summary", item.subject() == null ? "" : item.subject());
    hit.put("resource", resource);
    return hit;
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.http.TenantRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $filter} of events, as far as a search needs it: {@code contains(subject,'text')} or
 * {@code startswith(subject,'text')}.
 */
record SubjectFilter(String function, String text) {
  private static final Pattern FILTER =
      Pattern.compile("(contains|startswith)\\(subject, *'((?:[^']|'')*)'\\)");

  static SubjectFilter of(TenantRequest request) {
    String filter = request.query().get("$filter");
    if (filter == null) {
      return new SubjectFilter("contains", "");
    }
    Matcher matcher = FILTER.matcher(filter);
    if (!matcher.matches()) {
      throw new GraphException(
          new GraphError(
              400,
              "ErrorInvalidUrlQueryFilter",
              "The query filter contains a part that is invalid."));
    }
    return new SubjectFilter(
        matcher.group(1), matcher.group(2).replace("''", "'").toLowerCase(Locale.ROOT));
  }

  boolean accepts(CalendarItem item) {
    String subject = item.subject() == null ? "" : item.subject().toLowerCase(Locale.ROOT);
    return function.equals("contains") ? subject.contains(text) : subject.startsWith(text);
  }
}

package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The files of an event, without their content. */
final class AttachmentJson {
  private AttachmentJson() {}

  static List<Map<String, Object>> all(CalendarItem item) {
    var files = item.details().attachments();
    return IntStream.range(0, files.size())
        .mapToObj(
            i -> {
              Map<String, Object> file = new LinkedHashMap<>();
              file.put("@odata.type", "#microsoft.graph.fileAttachment");
              file.put("id", item.id() + "-" + i);
              file.put("name", files.get(i).name());
              file.put("contentType", files.get(i).contentType());
              file.put("size", files.get(i).size());
              file.put("isInline", false);
              return file;
            })
        .toList();
  }
}

package gatehouse.raw;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, with every byte as one character (ISO 8859-1).
 *
 * @param status 0 where the connection was closed without a status line; the body then has whatever
 *     came
 * @param headers by their names in lower case, in the order of arrival
 */
public record RawAnswer(int status, List<Map.Entry<String, String>> headers, String body) {
  public List<String> all(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  public Optional<String> header(String name) {
    return all(name).stream().findFirst();
  }

  /** Headers and body, for looking for what must be in neither. */
  public String text() {
    StringBuilder text = new StringBuilder();
    headers.forEach(
        header -> text.append(header.getKey()).append(": ").append(header.getValue()).append('\n'));
    return text.append(body).toString();
  }
}

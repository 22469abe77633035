package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code /metrics} says at one moment.
 *
 * @param values by name and labels, as in {@code name{label="value"}}
 */
public record Scrape(String text, Map<String, Double> values) {
  public static final String TOKEN = "canary-metrics-token-0123456789";

  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+(?:\\{[^}]*})?) (\\S+)$");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) ");

  public static Scrape of(Site site) {
    HttpResponse<String> answer =
        site.client().get(site.uri("/metrics"), "Authorization", "Bearer " + TOKEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, Double> values = new TreeMap<>();
    SAMPLE
        .matcher(answer.body())
        .results()
        .forEach(
            sample ->
                values.put(
                    sample.group(1), Double.valueOf(sample.group(2).replace("Inf", "Infinity"))));
    return new Scrape(answer.body(), values);
  }

  /**
   * @param series with its labels in alphabetical order
   */
  public double value(String series) {
    Double value = values.get(series);
    assertThat(value).as(series + " in\n" + text).isNotNull();
    return value;
  }

  /** The metrics, without what a histogram adds to its name. */
  public Set<String> metrics() {
    return TYPE.matcher(text).results().map(type -> type.group(1)).collect(Collectors.toSet());
  }

  /** The names of the series, without labels. */
  public Set<String> names() {
    return values.keySet().stream()
        .map(series -> series.replaceFirst("\\{.*", ""))
        .collect(Collectors.toSet());
  }
}
